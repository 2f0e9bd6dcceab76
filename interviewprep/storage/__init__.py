"""Domain to database and back; rows and connections never leave this floor."""
