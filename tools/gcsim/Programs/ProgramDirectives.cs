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

    public static ImmutableArray<RunOptionValue> Read(ImmutableArray<SourceText> sources)
    {
        List<SourceFile> files = [];
        foreach (SourceText source in sources)
        {
            files.Add(new SourceFile(source.Name, source.Text));
        }

        ImmutableArray<RunOptionValue>.Builder values =
            ImmutableArray.CreateBuilder<RunOptionValue>();
        foreach (FileSyntax file in GoFrontEnd.Check(files).Files)
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
