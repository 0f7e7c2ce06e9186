// What must hold for every program of the generator, on every schedule. A failing case prints the program and the commands that make
// and run it again. GCSIM_PROGRAMS=N tries N programs more, from the seed GCSIM_FIRST on.

using System;
using System.Globalization;
using System.Linq;
using FsCheck.Xunit;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

[Properties(
    Arbitrary = [typeof(GeneratedPrograms)],
    Replay = "14087468394851831520,4480898550882742813"
)]
public class GeneratedProgramProperties
{
    const string CountVariable = "GCSIM_PROGRAMS";
    const string FirstVariable = "GCSIM_FIRST";
    const int Programs = 30;

    [Fact]
    public void Generated_programs_run_to_their_end_and_no_judge_raises_an_alarm()
    {
        ulong first = Number(FirstVariable, 1);
        ulong count = Programs + Number(CountVariable, 0);
        for (ulong seed = first; seed < first + count; seed++)
        {
            AssertHolds(
                ProgramGenerator.Generate(
                    new GeneratorOptions { Seed = seed, Size = (ProgramSize)(seed % 7 / 2) }
                )
            );
        }
    }

    [Property(MaxTest = 20)]
    public void A_drawn_program_runs_to_its_end_and_no_judge_raises_an_alarm(DrawnProgram drawn) =>
        AssertHolds(drawn.Program);

    [Property(MaxTest = 8)]
    public void A_generated_program_and_a_seed_give_one_trace_which_replays_identically(
        DrawnProgram drawn,
        ScheduleKind schedule
    )
    {
        MachineOptions options = Options(drawn.Program, 0) with { Schedule = schedule };

        RecordedRun run = RecordedRun.Of(drawn.Program.ToSource(), options);

        Assert.Equal(run.Trace, RecordedRun.Of(drawn.Program.ToSource(), options).Trace);
        Assert.True(run.ReplaysIdentically());
    }

    [Property(MaxTest = 20)]
    public void A_program_is_made_again_of_its_draws(DrawnProgram drawn)
    {
        GeneratedProgram again = ProgramGenerator.Replay(
            drawn.Program.Options,
            drawn.Program.Choices
        );

        Assert.Equal(drawn.Program.Text, again.Text);
        Assert.Equal(drawn.Program.Choices.AsEnumerable(), again.Choices.AsEnumerable());
    }

    [Property(MaxTest = 4)]
    public void Whatever_is_cut_or_lowered_in_the_draws_a_program_still_compiles(DrawnProgram drawn)
    {
        int tried = 0;
        foreach (GeneratedProgram smaller in ChoiceShrinker.Shrink(drawn.Program).Take(60))
        {
            Assert.True(ChoiceShrinker.IsSmaller(smaller.Choices, drawn.Program.Choices));
            Assert.Equal("", ErrorsOf(smaller));
            tried++;
        }

        Assert.NotEqual(0, tried);
    }

    static string ErrorsOf(GeneratedProgram program) =>
        string.Join('\n', ProgramCompiler.Compile([program.ToSource()]).Errors);

    static void AssertHolds(GeneratedProgram program)
    {
        CompileResult compiled = ProgramCompiler.Compile([program.ToSource()]);
        Assert.True(
            compiled.Program is not null,
            $"{string.Join('\n', compiled.Errors)}\n{new DrawnProgram(program)}"
        );
        string? printed = null;
        for (int run = 0; run < 3; run++)
        {
            MachineOptions options = Options(program, run);
            ProgramRun result = Run(program, compiled.Program, options);
            Assert.True(
                result.Result.Kind == ExitKind.Normal && result.Report.IsClean,
                $"{result.Result} {string.Join('\n', result.Report.Findings)}\n{options}\n{result.Text}\n{new DrawnProgram(program)}"
            );
            printed = program.IsDeterministic ? printed ?? result.Text : result.Text;
            Assert.True(printed == result.Text, $"{options}\n{new DrawnProgram(program)}");
        }
    }

    static ProgramRun Run(
        GeneratedProgram program,
        Simulator.Program compiled,
        MachineOptions options
    )
    {
        try
        {
            return ProgramRun.Of(compiled, options);
        }
        catch (InvariantException e)
        {
            throw new InvalidOperationException($"{options}\n{new DrawnProgram(program)}", e);
        }
    }

    /// <summary>The run of that number: each with its own level of the shadow heap.</summary>
    static MachineOptions Options(GeneratedProgram program, int run)
    {
        ulong seed = program.Options.Seed + (ulong)run;
        return new MachineOptions
        {
            Processors = 1 + (int)(seed % 4),
            GoGc = (int)(seed % 3) * 10,
            WbShadow = run,
            GcCheckMark = (int)(seed % 2),
            Schedule = (ScheduleKind)(seed % 3),
            Seed = seed,
        };
    }

    static ulong Number(string variable, ulong otherwise) =>
        ulong.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong number
        )
            ? number
            : otherwise;
}
