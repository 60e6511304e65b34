"""How long things are kept: forgetting in time, erasing and telling on request, backups."""
