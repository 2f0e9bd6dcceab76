"""A model of the candidate's own, where `config.toml` names one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from interviewprep.domain.core.errors import UsageError
from interviewprep.domain.own_model.material import Pseudonyms
from interviewprep.domain.own_model.port import ModelPort
from interviewprep.domain.own_model.server import EXAMPLE, ModelServer, read_server
from interviewprep.services.context import Context
from interviewprep.services.mocks.mocks import MockService

from .calls import AT_LEISURE, Limits
from .check import ModelCheck
from .in_round import InRoundService
from .opinions import OpinionService


class OwnModelService:
    """Nothing is imported or sent before the model is asked for something."""

    def __init__(
        self,
        context: Context,
        mocks: MockService,
        interviewer: Mapping[str, Any],
        deny: Sequence[str],
        folder: Path,
        limits: Limits = AT_LEISURE,
    ) -> None:
        """`interviewer`: the table of `config.toml`, empty for none. `deny`: names that are never sent."""
        self._context = context
        self._mocks = mocks
        self._server = read_server(interviewer) if interviewer else None
        self._names = Pseudonyms(deny)
        self._folder = folder
        self._limits = limits

    @property
    def server(self) -> ModelServer | None:
        """The server that the configuration names; None for none: then nothing of this exists."""
        return self._server

    def models(self) -> tuple[str, ...]:
        """Ids of the models that the server offers. Raises ModelError, and UsageError where none is configured."""
        return self._port().models()

    @cached_property
    def check(self) -> ModelCheck:
        """Raises UsageError where no server is configured."""
        return ModelCheck(
            self._context, self._mocks.material, self._known(), self._port, self._folder, self._limits
        )

    @cached_property
    def opinions(self) -> OpinionService:
        """Raises UsageError where no server is configured."""
        return OpinionService(
            self._context,
            self._mocks.scoring,
            self.check,
            self._known(),
            self._port,
            self._names,
            self._limits,
        )

    @cached_property
    def in_round(self) -> InRoundService:
        """Raises UsageError where no server is configured."""
        return InRoundService(self._context, self._known(), self._port, self._names)

    def _known(self) -> ModelServer:
        if self._server is None:
            raise UsageError(
                f"no model is configured; write a part [interviewer] with {EXAMPLE} into config.toml (docs/model.md)"
            )
        return self._server

    def _port(self) -> ModelPort:
        """Raises UsageError where the extra, the key or the configuration is missing."""
        return self._client

    @cached_property
    def _client(self) -> ModelPort:
        server = self._known()
        try:
            from interviewprep.model_client.openai_client import connect
        except ImportError as error:
            raise UsageError(
                "a model of your own needs the library openai, which is not installed; run: pip install 'openai>=3,<4'"
            ) from error
        return connect(server)
