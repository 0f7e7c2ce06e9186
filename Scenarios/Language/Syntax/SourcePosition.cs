using System;

namespace GcSim.Scenarios;

/// <summary>
/// Where a token starts: the index of its file in the program, its line and its column, both from 1. The column counts
/// bytes of UTF-8, as Go's tools do. Eight bytes; positions order as they are read: file, line, column.
/// </summary>
public readonly struct SourcePosition : IEquatable<SourcePosition>, IComparable<SourcePosition>
{
    const int LineShift = 24;
    const int FileShift = 48;
    const int MaxColumn = (1 << LineShift) - 1;

    readonly ulong _packed;

    public SourcePosition(int file, int line, int column)
    {
        _packed =
            ((ulong)file << FileShift)
            | ((ulong)line << LineShift)
            | (uint)Math.Min(column, MaxColumn);
    }

    /// <summary>No position: what the language itself declares. It orders before every other.</summary>
    public static SourcePosition None => default;

    public int File => (int)(_packed >> FileShift);

    public int Line => (int)(_packed >> LineShift) & MaxColumn;

    public int Column => (int)_packed & MaxColumn;

    public static bool operator ==(SourcePosition left, SourcePosition right) =>
        left._packed == right._packed;

    public static bool operator !=(SourcePosition left, SourcePosition right) => !(left == right);

    public static bool operator <(SourcePosition left, SourcePosition right) =>
        left._packed < right._packed;

    public static bool operator >(SourcePosition left, SourcePosition right) => right < left;

    public static bool operator <=(SourcePosition left, SourcePosition right) => !(right < left);

    public static bool operator >=(SourcePosition left, SourcePosition right) => !(left < right);

    public int CompareTo(SourcePosition other) => _packed.CompareTo(other._packed);

    public bool Equals(SourcePosition other) => this == other;

    public override bool Equals(object? obj) => obj is SourcePosition other && this == other;

    public override int GetHashCode() => _packed.GetHashCode();

    public override string ToString() => $"{File}:{Line}:{Column}";
}
