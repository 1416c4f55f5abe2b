using MLCaption.Experiments;

namespace MLCaption.Cli.Tests.Commands;

public sealed class SchemaCommandTests
{
    [Fact]
    public void Editors_get_a_schema_and_people_tables()
    {
        Assert.Equal(ExperimentSchema.Text(), CliTester.Run("schema").Output);
        Assert.Equal(ExperimentKeys.Markdown(), CliTester.Run("schema", "--format", "markdown").Output);
    }
}
