namespace MLCaption.Experiments.Datasets.Shapes;

internal enum Background { White, Gray, Black }
