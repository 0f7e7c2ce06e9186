using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;

namespace GcSim.Scenarios;

// Every part of the front end reports here. Errors may come in any order; they go out sorted by position. A line has at
// most one syntax error, since the second is mostly a consequence of the first, and the same error is told once.

/// <summary>The errors found so far.</summary>
sealed class ErrorList(IReadOnlyList<SourceFile> program)
{
    /// <summary>Errors told to the user.</summary>
    public const int MaxReported = 20;

    /// <summary>Errors remembered; further ones are only counted.</summary>
    const int MaxKept = 1000;

    readonly List<SourceError> _errors = [];
    readonly List<SourceFile> _files = [.. program];
    int _dropped;
    SourcePosition _lastSyntaxError;

    /// <summary>Errors reported so far.</summary>
    public int Count => _errors.Count + _dropped;

    /// <summary>Whether the text is not Go, so that its tree has holes.</summary>
    public bool HasSyntaxErrors { get; private set; }

    /// <summary>All files that positions name: those of the program, then those of the library that it imports.</summary>
    public IReadOnlyList<SourceFile> Files => _files;

    /// <summary>Adds a file of the library; the result is its index in positions.</summary>
    public int AddFile(SourceFile file)
    {
        _files.Add(file);
        return _files.Count - 1;
    }

    public void Add(SourcePosition position, string message)
    {
        if (_errors.Count >= MaxKept)
        {
            _dropped++;
            return;
        }

        _errors.Add(new SourceError(position, NameOf(position), message));
    }

    /// <summary>Reports characters that make no token.</summary>
    public void AddLexical(SourcePosition position, string message)
    {
        HasSyntaxErrors = true;
        Add(position, message);
    }

    /// <summary>Reports tokens that make no program; <paramref name="message"/> follows the words "syntax error: ".</summary>
    public void AddSyntax(SourcePosition position, string message)
    {
        HasSyntaxErrors = true;
        bool isSameLine =
            position.File == _lastSyntaxError.File && position.Line == _lastSyntaxError.Line;
        if (!isSameLine)
        {
            _lastSyntaxError = position;
            Add(position, "syntax error: " + message);
        }
    }

    /// <summary>The first errors by position and, if there are more, a last line that says how many.</summary>
    public ImmutableArray<SourceError> ToSorted()
    {
        List<SourceError> sorted = [.. _errors];
        sorted.Sort(static (x, y) => Compare(x, y));
        ImmutableArray<SourceError>.Builder result = ImmutableArray.CreateBuilder<SourceError>();
        int distinct = 0;
        SourceError? previous = null;
        foreach (SourceError error in sorted)
        {
            if (error == previous)
            {
                continue;
            }

            previous = error;
            if (distinct++ < MaxReported)
            {
                result.Add(error);
            }
        }

        int untold = distinct + _dropped - result.Count;
        if (untold > 0)
        {
            string count = untold.ToString(CultureInfo.InvariantCulture);
            result.Add(new SourceError(SourcePosition.None, "", $"too many errors: {count} more"));
        }

        return result.ToImmutable();
    }

    /// <summary>A place as messages name it: <c>prog.go:12</c>.</summary>
    public string Describe(SourcePosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{NameOf(position)}:{position.Line}");

    string NameOf(SourcePosition position) =>
        position == SourcePosition.None ? "" : _files[position.File].Name;

    static int Compare(SourceError x, SourceError y)
    {
        int byPosition = x.Position.CompareTo(y.Position);
        return byPosition != 0 ? byPosition : string.CompareOrdinal(x.Message, y.Message);
    }
}
