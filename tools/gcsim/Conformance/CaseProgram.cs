// The cases program is one package; each of its files registers some of the cases. What the compiler refuses
// is left out file by file: the files with errors first, then those that need something of theirs, until
// what is left compiles. A case of a file that is left out cannot be run, and its reason is the file's
// first error.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Scenarios;
using GcSim.TraceFormat;

namespace GcSim.Tools;

/// <summary>The cases program, as far as it compiles.</summary>
public sealed class CaseProgram
{
    CaseProgram(
        ImmutableArray<SourceText> sources,
        Simulator.Program? program,
        ImmutableArray<FileLeftOut> leftOut
    )
    {
        Sources = sources;
        Program = program;
        LeftOut = leftOut;
    }

    /// <summary>The files that were compiled.</summary>
    public ImmutableArray<SourceText> Sources { get; }

    /// <summary>The program; null: not even one file compiles.</summary>
    public Simulator.Program? Program { get; }

    /// <summary>The files that were not compiled.</summary>
    public ImmutableArray<FileLeftOut> LeftOut { get; }

    /// <summary>Compiles as many of the files as go together.</summary>
    public static CaseProgram Compile(ImmutableArray<SourceText> sources)
    {
        List<SourceText> kept = [.. sources];
        ImmutableArray<FileLeftOut>.Builder leftOut = ImmutableArray.CreateBuilder<FileLeftOut>();
        while (kept.Count > 0)
        {
            CompileResult compiled = ProgramCompiler.Compile(kept);
            if (compiled.Program is not null)
            {
                return new CaseProgram([.. kept], compiled.Program, leftOut.ToImmutable());
            }

            if (!LeaveOut(kept, compiled.Errors, leftOut))
            {
                break;
            }
        }

        return new CaseProgram([], null, leftOut.ToImmutable());
    }

    /// <summary>Why a case cannot be run: its file's first error.</summary>
    public string WhyNot(string id)
    {
        string literal = $"\"{id}\"";
        foreach (FileLeftOut file in LeftOut)
        {
            if (file.Source.Text.Contains(literal, StringComparison.Ordinal))
            {
                return file.FirstError;
            }
        }

        return "no file that compiles registers it";
    }

    static bool LeaveOut(
        List<SourceText> kept,
        ImmutableArray<SourceError> errors,
        ImmutableArray<FileLeftOut>.Builder leftOut
    )
    {
        bool hasLeftOut = false;
        foreach (SourceError error in errors)
        {
            int index = kept.FindIndex(source => source.Name == error.FileName);
            if (index >= 0)
            {
                leftOut.Add(new FileLeftOut(kept[index], error.ToString()));
                kept.RemoveAt(index);
                hasLeftOut = true;
            }
        }

        return hasLeftOut;
    }
}
