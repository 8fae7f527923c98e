"""The same survey on paper: copies with a code each, and two people who type what came back."""
