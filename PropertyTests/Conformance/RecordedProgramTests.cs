using System.Globalization;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// The programs with which the real runtime was recorded, besides cases and workloads, which have tests of their own:
/// they compile and run. Size classes are not among them: its functions were in assembly.
/// </summary>
public sealed class RecordedProgramTests
{
    const ulong MaxSteps = 2_000_000;

    /// <summary>There by fmt.Println on standard output, here where println prints.</summary>
    [Fact]
    public void The_smoke_program_prints_what_the_real_runtime_printed()
    {
        Command run = Run("sanity", "--procs", "1", "--wbshadow", "0", "--", "8", "1");
        Assert.Equal((0, "total 511 numgc 0\n"), (run.ExitCode, run.Output + run.Error));
    }

    [Theory]
    [InlineData("bench", "stores")]
    [InlineData("bench", "alloc")]
    [InlineData("conc", "raw")]
    [InlineData("conc", "barriered")]
    [InlineData("conc", "atomic")]
    public void A_long_program_runs_as_far_as_the_budget_goes(string program, string argument)
    {
        string steps = MaxSteps.ToString(CultureInfo.InvariantCulture);
        Command run = Run(program, "--max-steps", steps, "--", argument);
        string stopped = $"gcsim: stopped after {steps} steps (--max-steps)\n";
        Assert.Equal((0, "", stopped), (run.ExitCode, run.Output, run.Error));
    }

    static Command Run(string program, params string[] words) =>
        Command.Run([
            "run",
            Repository.PathOf($"PropertyTests/TestData/Oracle/programs/{program}"),
            .. words,
        ]);
}
