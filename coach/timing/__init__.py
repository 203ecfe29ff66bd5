"""From a routine to exact milliseconds: bouts, script, layout, edits."""
