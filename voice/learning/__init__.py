"""What readers decided teaches the suggestions: trained anew each night, in a process of its own, run by run."""
