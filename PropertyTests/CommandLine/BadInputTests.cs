using System;
using System.IO;
using System.IO.Pipes;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Bad input: exit code 1 and a message that says what, where and what to do.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void All_errors_of_a_program_are_told_with_file_line_and_column()
    {
        using Workplace work = new();
        string path = work.Write(
            "bad.go",
            "package main\n\nfunc main() {\n\tx := 1\n\ty = 2\n\tz()\n}\n"
        );

        Command run = Command.Run("run", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("bad.go:5:2: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("bad.go:6:2: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "nothing.go")]
    [InlineData("compile", "nothing.go")]
    [InlineData("replay", "nothing.gctrace")]
    [InlineData("check", "nothing.gctrace")]
    [InlineData("dump", "nothing.gctrace")]
    [InlineData("diff", "nothing.gctrace", "nothing.gctrace")]
    [InlineData("export", "csv", "nothing.gctrace", "-o", "out")]
    [InlineData("conformance", "nothing")]
    public void A_missing_file_is_told(params string[] words)
    {
        Command run = Command.Run(words);

        AssertOneMessage(run, "nothing");
    }

    [Theory]
    [InlineData("--procs", "0")]
    [InlineData("--procs", "257")]
    [InlineData("--gogc", "many")]
    [InlineData("--wbshadow", "3")]
    [InlineData("--tree", "jan15")]
    [InlineData("--schedule", "fair")]
    [InlineData("--seed", "-1")]
    [InlineData("--heap-limit", "1T")]
    [InlineData("--pack", "zip")]
    [InlineData("--block-events", "0")]
    [InlineData("--block-events", "524289")]
    public void A_value_that_an_option_cannot_have_is_told_with_those_that_it_can(
        string option,
        string value
    )
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.Clean);

        Command run = Command.Run("run", path, option, value);

        AssertOneMessage(run, $"{option}: '{value}' is no value of {option[2..]}; give ");
    }

    [Fact]
    public void A_directive_that_names_no_option_is_told_with_its_place()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", "//gcsim:colour red\npackage main\n\nfunc main() {}\n");

        AssertOneMessage(Command.Run("run", path), "prog.go:1:1: there is no run option colour");
    }

    [Fact]
    public void An_unknown_verb_or_option_is_told_with_where_help_is()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.Clean);
        Command option = Command.Run("run", path, "--colour=red", "--", "--x");
        Command verb = Command.Run("dance");

        Assert.Equal((1, 1), (option.ExitCode, verb.ExitCode));
        Assert.Contains("--colour=red", option.Error, StringComparison.Ordinal);
        Assert.Contains("gcsim run --help", option.Error, StringComparison.Ordinal);
        Assert.Contains("dance", verb.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_told_before_the_program_runs()
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.Clean);

        Command run = Command.Run("run", path, "--trace", Path.Combine(path, "t.gctrace"));

        AssertOneMessage(run, "prog.go");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("replay")]
    [InlineData("dump")]
    public void A_file_that_is_no_trace_is_told(string verb)
    {
        using Workplace work = new();
        string path = work.Write("prog.go", GoPrograms.Clean);

        AssertOneMessage(Command.Run(verb, path), "prog.go: at byte ");
    }

    [Fact]
    public void A_pipe_is_told_to_be_saved_first()
    {
        using AnonymousPipeServerStream pipe = new(PipeDirection.In);
        string path = $"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}";

        AssertOneMessage(Command.Run("check", path), "save what comes through a pipe first");
    }

    [Fact]
    public void A_cut_trace_is_checked_as_far_as_it_goes_and_called_incomplete()
    {
        using Workplace work = new();
        string program = work.Write("prog.go", GoPrograms.Clean);
        string trace = work.At("t.gctrace");
        _ = Command.Run("run", program, "--trace", trace);
        byte[] bytes = File.ReadAllBytes(trace);
        File.WriteAllBytes(trace, bytes[..(bytes.Length / 2)]);

        Command check = Command.Run("check", trace);

        Assert.Equal(1, check.ExitCode);
        Assert.Contains(trace, check.Error, StringComparison.Ordinal);
        Assert.Contains("before the first missing part", check.Output, StringComparison.Ordinal);
    }

    static void AssertOneMessage(Command run, string expected)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("gcsim: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }
}
