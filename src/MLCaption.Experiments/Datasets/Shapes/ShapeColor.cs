namespace MLCaption.Experiments.Datasets.Shapes;

internal enum ShapeColor { Red, Green, Blue, Yellow, Purple, Orange }
