"""What happens by the clock: one visible timetable, each run claimed before it works and recorded after."""
