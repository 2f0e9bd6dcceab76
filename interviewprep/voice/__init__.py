"""The microphone, the detector of speech, the system's voice and a transcriber: one module each knows its toolkit."""
