namespace MLCaption.Tests.Training;

internal sealed class NoColumns;
