using System.IO;
using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Whole programs that must check.</summary>
public class GoodProgramTests
{
    [Theory]
    [InlineData("expressions.go")]
    [InlineData("statements.go")]
    public void A_program_with_everything_in_it_checks(string name)
    {
        string text = File.ReadAllText(Path.Combine(FrontEnd.GoodPrograms, name));

        FrontEnd.CheckGood(text);
    }

    [Fact]
    public void A_program_of_several_files_checks() =>
        Assert.Empty(FrontEnd.CheckFolder(Path.Combine(FrontEnd.GoodPrograms, "Two")).Errors);

    [Fact]
    public void Checking_twice_gives_the_same_result()
    {
        string text = File.ReadAllText(Path.Combine(FrontEnd.GoodPrograms, "expressions.go"));

        CheckedProgram first = FrontEnd.CheckGood(text);
        CheckedProgram second = FrontEnd.CheckGood(text);

        Assert.Equal(
            first.Types.AllTypes.Select(t => t.ToString()),
            second.Types.AllTypes.Select(t => t.ToString())
        );
        Assert.Equal(
            first.FunctionLiterals.Select(f => f.Position),
            second.FunctionLiterals.Select(f => f.Position)
        );
    }
}
