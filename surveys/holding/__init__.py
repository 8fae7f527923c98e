"""Where answers of tick-off surveys wait until enough of them can be mixed: no row, order or time for one answer."""
