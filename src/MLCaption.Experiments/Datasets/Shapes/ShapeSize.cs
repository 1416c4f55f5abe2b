namespace MLCaption.Experiments.Datasets.Shapes;

internal enum ShapeSize { Small, Large }
