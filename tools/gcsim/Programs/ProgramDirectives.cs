using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>
/// The run options that a program's own <c>//gcsim:key value</c> comments give. <c>//gcsim:expect</c>
/// is no option: it says how the run ends, for tests of the program; <c>//gcsim:hunt-from</c> neither: it
/// names the function from which on the runs of a hunt differ; and <c>//gcsim:finding</c> the judge that objects to the run.
/// </summary>
static class ProgramDirectives
{
    public const string Expect = "expect";
    public const string HuntFrom = "hunt-from";
    public const string Finding = "finding";

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
    public static ImmutableArray<RunOptionValue> Of(CheckedProgram program) =>
        [.. All(program).Where(value => value.Name is not (Expect or HuntFrom or Finding))];

    /// <summary>The value of the first directive of a key; null: there is none.</summary>
    public static string? Find(CheckedProgram program, string key)
    {
        foreach (RunOptionValue value in All(program))
        {
            if (value.Name == key)
            {
                return value.Value;
            }
        }

        return null;
    }

    static IEnumerable<RunOptionValue> All(CheckedProgram program)
    {
        foreach (FileSyntax file in program.Files)
        {
            foreach (Directive directive in file.Directives)
            {
                string place =
                    $"{file.Source.Name}:{directive.Position.Line}:{directive.Position.Column}";
                yield return new(directive.Key, directive.Value, place);
            }
        }
    }
}
