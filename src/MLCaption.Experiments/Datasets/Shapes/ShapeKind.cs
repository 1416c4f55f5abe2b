namespace MLCaption.Experiments.Datasets.Shapes;

internal enum ShapeKind { Circle, Square, Triangle, Cross }
