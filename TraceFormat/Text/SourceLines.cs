using System;

namespace GcSim.TraceFormat;

/// <summary>The lines of a text, each with its line feed, so that they add up to the text.</summary>
ref struct SourceLines
{
    ReadOnlySpan<char> _rest;

    public SourceLines(ReadOnlySpan<char> text) => _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly SourceLines GetEnumerator() => this;

    public bool MoveNext()
    {
        int end = _rest.IndexOf('\n');
        int length = end < 0 ? _rest.Length : end + 1;
        Current = _rest[..length];
        _rest = _rest[length..];
        return length > 0;
    }
}
