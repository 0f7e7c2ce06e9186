using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>The programs of Scenarios/Library/Classics that end by themselves and say what they print.</summary>
static class ClassicPrograms
{
    const string Folder = "Scenarios/Library/Classics";

    /// <summary>Their file names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Tree.Files("*.go")
            .Where(file => file.StartsWith(Folder, StringComparison.Ordinal))
            .Where(file => OutputBlock.Of(File.ReadAllText(Repository.PathOf(file))) is not null)
            .Select(file => Path.GetFileName(file)),
    ];

    public static string Text(string name) =>
        File.ReadAllText(Repository.PathOf($"{Folder}/{name}"));

    public static CompileResult Compile(string name) =>
        ProgramCompiler.Compile([new SourceText(name, Text(name))]);

    public static CheckedProgram Check(string name) =>
        GoFrontEnd.Check([new SourceFile(name, Text(name))]);

    public static string Readme => File.ReadAllText(Repository.PathOf($"{Folder}/README.md"));
}
