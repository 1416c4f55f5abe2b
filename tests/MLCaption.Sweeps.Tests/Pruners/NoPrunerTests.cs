namespace MLCaption.Sweeps.Tests.Pruners;

public sealed class NoPrunerTests : PrunerContract
{
    protected override IPruner Create() => new NoPruner();
}
