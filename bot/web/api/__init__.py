"""The JSON contract, `/api/v1`."""
