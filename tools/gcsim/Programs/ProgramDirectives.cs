using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>
/// The run options that a program's own <c>//gcsim:key value</c> comments give. <c>//gcsim:expect</c>
/// is no option: it says how the run ends, for tests of the program.
/// </summary>
static class ProgramDirectives
{
    public const string Expect = "expect";

    /// <summary>Parses and checks the files; errors stand in what comes back.</summary>
    public static CheckedProgram Check(ImmutableArray<SourceText> sources)
    {
        List<SourceFile> files = [];
        foreach (SourceText source in sources)
        {
            files.Add(new SourceFile(source.Name, source.Text));
        }

        return GoFrontEnd.Check(files);
    }

    /// <summary>The options that a program's comments give.</summary>
    public static ImmutableArray<RunOptionValue> Of(CheckedProgram program)
    {
        ImmutableArray<RunOptionValue>.Builder values =
            ImmutableArray.CreateBuilder<RunOptionValue>();
        foreach (FileSyntax file in program.Files)
        {
            foreach (Directive directive in file.Directives)
            {
                if (!directive.Key.Equals(Expect, StringComparison.Ordinal))
                {
                    string place =
                        $"{file.Source.Name}:{directive.Position.Line}:{directive.Position.Column}";
                    values.Add(new(directive.Key, directive.Value, place));
                }
            }
        }

        return values.ToImmutable();
    }
}
