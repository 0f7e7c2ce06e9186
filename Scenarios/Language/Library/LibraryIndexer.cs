using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Notes, while a file of the library is parsed, which names stand in which declaration.</summary>
sealed class LibraryIndexer
{
    readonly List<string> _names = [];
    readonly ImmutableArray<LibraryDeclaration>.Builder _declarations =
        ImmutableArray.CreateBuilder<LibraryDeclaration>();

    /// <summary>The names seen so far, those in noted declarations aside.</summary>
    public int Count => _names.Count;

    /// <summary>Reads a file, in which no error is allowed.</summary>
    public static LibraryFile Read(SourceFile source)
    {
        ErrorList errors = new([source]);
        LibraryIndexer indexer = new();
        FileSyntax? file = Parser.ParseForIndex(source, new NameTable(), errors, indexer);
        Invariant.Check(
            file is not null && errors.Count == 0,
            $"LibraryIndexer.Read: {source.Name} is wrong"
        );
        ImmutableArray<string>.Builder imports = ImmutableArray.CreateBuilder<string>();
        foreach (ImportDeclaration import in file.Imports)
        {
            imports.Add(import.Path);
        }

        return new LibraryFile(
            source,
            imports.ToImmutable(),
            Distinct(indexer._names),
            indexer._declarations.ToImmutable()
        );
    }

    /// <summary>Adds a name in the order of the text.</summary>
    public void Add(string name) => _names.Add(name);

    /// <summary>Takes back the name seen last.</summary>
    public string Take()
    {
        string name = _names[^1];
        _names.RemoveAt(_names.Count - 1);
        return name;
    }

    /// <summary>Notes a declaration whose names are those from a count on.</summary>
    public void Note(string? receiver, string name, int start, TextPlace? bodyEnd)
    {
        _declarations.Add(
            new LibraryDeclaration
            {
                Name = name,
                Receiver = receiver,
                Names = Distinct(_names[start..]),
                BodyEnd = bodyEnd,
            }
        );
        _names.RemoveRange(start, _names.Count - start);
    }

    static ImmutableArray<string> Distinct(List<string> names) => [.. new SortedSet<string>(names)];
}
