"""Speech to clips, clips to exact tracks. Adapters are imported by composition roots alone."""
