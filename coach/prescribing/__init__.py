"""What may be prescribed: exercises, doses, routines and templates, read and checked whole."""
