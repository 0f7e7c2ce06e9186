using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>The way into the front end: from text to a checked program.</summary>
public static class GoFrontEnd
{
    /// <summary>Characters that all files of a program may have together.</summary>
    public const int MaxSource = 16 << 20;

    const int MaxFiles = 1000;

    /// <summary>
    /// Checks a program of package main. Never throws for what stands in the files: what is wrong with them is in the
    /// result.
    /// </summary>
    /// <param name="files">The files in the order in which they are initialized: sorted by name.</param>
    public static CheckedProgram Check(IReadOnlyList<SourceFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        ErrorList errors = new(files);
        NameTable names = new();
        ImmutableArray<FileSyntax> parsed = Parse(files, names, errors);
        TypeTable types = new();
        Checker checker = new(parsed, types, names, errors);
        return errors.HasSyntaxErrors || parsed.IsEmpty ? checker.Abandon() : checker.Check();
    }

    static ImmutableArray<FileSyntax> Parse(
        IReadOnlyList<SourceFile> files,
        NameTable names,
        ErrorList errors
    )
    {
        long size = 0;
        foreach (SourceFile file in files)
        {
            size += file.Text.Length;
        }

        if (files.Count is 0 or > MaxFiles || size > MaxSource)
        {
            errors.AddLexical(
                SourcePosition.None,
                files.Count == 0
                    ? "no Go source files"
                    : $"a program of more than {MaxFiles} files or {MaxSource} characters is not supported"
            );
            return [];
        }

        ImmutableArray<FileSyntax>.Builder parsed = ImmutableArray.CreateBuilder<FileSyntax>();
        for (int i = 0; i < files.Count; i++)
        {
            if (Parser.Parse(files[i], i, names, errors) is FileSyntax file)
            {
                parsed.Add(file);
            }
        }

        return parsed.ToImmutable();
    }
}
