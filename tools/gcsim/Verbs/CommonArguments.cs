using System.CommandLine;

namespace GcSim.Tools;

/// <summary>Arguments and options that several verbs take.</summary>
static class CommonArguments
{
    public static Argument<string> Program() =>
        new("PROGRAM")
        {
            Description = "A Go file, or a folder with the Go files of one package main.",
        };

    public static Argument<string> Trace(string name = "TRACE") =>
        new(name) { Description = "A trace that 'gcsim run --trace' wrote." };

    public static Option<bool> Json() => new("--json") { Description = "Tell it as JSON." };
}
