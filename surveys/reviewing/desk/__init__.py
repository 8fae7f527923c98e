"""The officer's side of reviewing."""
