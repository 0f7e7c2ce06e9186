using System.Text;

namespace GcSim.Scenarios;

// A type of the mutator language. Types are made by a TypeTable, which makes each one once: two types are identical
// (the Go specification's word) exactly if they are the same object. A table belongs to one program.
//
// Layout is that of the gc compiler for amd64 in January 2015: words of 8 bytes, natural alignment, and one byte of
// padding after a trailing field of size zero (Go: cmd/gc/align.c widstruct).
// A word that holds a pointer is a pointer word, every other one is scalar. A string is pointer, length; a slice
// pointer, length, capacity; an interface is two pointers.

/// <summary>A Go type.</summary>
public abstract class GoType
{
    public const int WordSize = 8;

    /// <summary>The size at which a type is too large; larger ones are cut to it. Go: cmd/gc MAXWIDTH.</summary>
    public const long MaxSize = 1L << 50;

    /// <summary>A number that tells types of a table apart and orders them by their making.</summary>
    public int Id { get; internal init; }

    /// <summary>Bytes that a value takes.</summary>
    public abstract long Size { get; }

    /// <summary>The power of two that the address of a value is a multiple of.</summary>
    public abstract int Alignment { get; }

    /// <summary>Whether some word of a value is a pointer.</summary>
    public abstract bool HasPointers { get; }

    /// <summary>The type itself, or what a named type is declared as.</summary>
    public virtual GoType Underlying => this;

    /// <summary>Whether values can be compared with <c>==</c>.</summary>
    public virtual bool IsComparable => true;

    /// <summary>Words that a value touches, the last one possibly in part.</summary>
    public long WordCount => (Size + WordSize - 1) / WordSize;

    /// <summary>Whether a type is called by a name rather than by its structure.</summary>
    public virtual bool IsNamed => false;

    /// <summary>Whether a word of a value is a pointer; the index must be below <see cref="WordCount"/>.</summary>
    public abstract bool IsPointerWord(long word);

    /// <summary>The name as the runtime prints it: <c>*main.Node</c>, <c>map[string]int</c>.</summary>
    public sealed override string ToString() => Describe(isQualified: true);

    /// <summary>The name as the compiler's messages print it: the program's own types are not qualified.</summary>
    public string ToSourceString() => Describe(isQualified: false);

    /// <summary>Appends the name; a qualified one has the package before each type of the program.</summary>
    internal abstract void AppendTo(StringBuilder text, bool isQualified);

    string Describe(bool isQualified)
    {
        StringBuilder text = new();
        AppendTo(text, isQualified);
        return text.ToString();
    }
}
