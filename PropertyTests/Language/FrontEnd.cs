using System.Collections.Generic;
using System.IO;
using System.Linq;
using GcSim.Scenarios;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Checks texts and picks things out of the results.</summary>
static class FrontEnd
{
    public const string FileName = "prog.go";

    /// <summary>The folder of programs that must check.</summary>
    public static string GoodPrograms { get; } =
        Path.Combine(Repository.Root, "PropertyTests", "TestData", "Language", "Good");

    public static CheckedProgram Check(string text) =>
        GoFrontEnd.Check([new SourceFile(FileName, text)]);

    /// <summary>Checks a text that must be good.</summary>
    public static CheckedProgram CheckGood(string text)
    {
        CheckedProgram program = Check(text);
        Assert.Empty(program.Errors);
        return program;
    }

    /// <summary>Checks declarations as a program whose main does nothing.</summary>
    public static CheckedProgram CheckDeclarations(string declarations) =>
        CheckGood($"package main\n{declarations}\nfunc main() {{}}\n");

    /// <summary>Checks statements as the body of main.</summary>
    public static CheckedProgram CheckStatements(string statements) =>
        CheckGood($"package main\nfunc main() {{\n{statements}\n}}\n");

    public static string[] Errors(string text) => [.. Check(text).Errors.Select(e => e.ToString())];

    /// <summary>Checks the Go files of a folder as one program.</summary>
    public static CheckedProgram CheckFolder(string folder) =>
        GoFrontEnd.Check([.. Sources(Directory.GetFiles(folder, "*.go"))]);

    public static IEnumerable<SourceFile> Sources(IEnumerable<string> paths) =>
        paths
            .Order(System.StringComparer.Ordinal)
            .Select(path => new SourceFile(Path.GetFileName(path), File.ReadAllText(path)));

    /// <summary>A type that the program declares.</summary>
    public static GoType TypeOf(CheckedProgram program, string name) =>
        ((TypeSymbol)program.Package.Find(name)!).Type!;

    public static FunctionSymbol Function(CheckedProgram program, string name) =>
        program.Functions.Single(f => f.FullName == name);

    /// <summary>The local variable of that name in a function.</summary>
    public static VariableSymbol Local(FunctionSymbol function, string name) =>
        function.Info!.Variables.Single(v => v.Name == name);

    /// <summary>Statements of a function's body.</summary>
    public static Statement[] Body(FunctionSymbol function) => [.. function.Info!.Body.Statements];
}
