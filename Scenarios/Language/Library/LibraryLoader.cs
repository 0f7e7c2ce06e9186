using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>Brings in the library packages that a program imports, each once.</summary>
/// <param name="program">The files of the program.</param>
/// <param name="names">The names of the program.</param>
/// <param name="declare">Declares one declaration: syntax, scope of the file, scope of the package, package.</param>
/// <param name="universe">The scope around every package.</param>
/// <param name="types">The types of the program.</param>
/// <param name="errors">The files that positions name.</param>
sealed class LibraryLoader(
    ImmutableArray<FileSyntax> program,
    NameTable names,
    Action<Declaration, Scope, Scope, PackageSymbol> declare,
    Scope universe,
    TypeTable types,
    ErrorList errors
)
{
    readonly Dictionary<string, PackageSymbol> _loaded = [];
    LibraryReach? _reach;

    /// <summary>The package of an import path; null if there is none.</summary>
    public PackageSymbol? Load(string path)
    {
        if (_loaded.TryGetValue(path, out PackageSymbol? package))
        {
            return package;
        }

        if (path == "unsafe")
        {
            package = Universe.CreateUnsafe(types);
        }
        else if (LibraryText.Of(path) is { IsEmpty: false } files)
        {
            package = Declare(path, files);
        }
        else
        {
            return null;
        }

        _loaded.Add(path, package);
        return package;
    }

    /// <summary>The exported names of a package, for a message.</summary>
    public static string Members(PackageSymbol package)
    {
        List<string> members = [];
        foreach (Symbol symbol in package.Members)
        {
            if (Exported.Is(symbol.Name))
            {
                members.Add(symbol.Name);
            }
        }

        return Join(members);
    }

    /// <summary>The exported methods and fields of a library type, for a message.</summary>
    public static string Members(NamedType type)
    {
        List<string> members = [];
        foreach (FunctionSymbol method in type.Methods)
        {
            if (Exported.Is(method.Name))
            {
                members.Add(method.Name);
            }
        }

        if (type.Underlying is StructType structure)
        {
            foreach (StructField member in structure.Fields)
            {
                if (Exported.Is(member.Name))
                {
                    members.Add(member.Name);
                }
            }
        }

        if (type.Underlying is InterfaceType wanted)
        {
            foreach (InterfaceMethod method in wanted.Methods)
            {
                if (Exported.Is(method.Name))
                {
                    members.Add(method.Name);
                }
            }
        }

        return Join(members);
    }

    static string Join(List<string> members)
    {
        members.Sort(string.CompareOrdinal);
        return members.Count == 0 ? "none" : string.Join(", ", members);
    }

    PackageSymbol Declare(string path, ImmutableArray<LibraryFile> files)
    {
        PackageSymbol package = new(path[(path.LastIndexOf('/') + 1)..], path, isLibrary: true);
        Scope packageScope = new(universe);
        foreach (LibraryFile text in files)
        {
            FileSyntax file = Parse(text);
            Scope fileScope = new(packageScope);
            foreach (ImportDeclaration import in file.Imports)
            {
                PackageSymbol imported = Load(import.Path)!;
                fileScope.Add(new ImportSymbol(imported.Name, SourcePosition.None, imported));
            }

            foreach (Declaration declaration in file.Declarations)
            {
                declare(declaration, fileScope, packageScope, package);
            }
        }

        return package;
    }

    /// <summary>Parses a file but for the bodies that the program cannot reach.</summary>
    FileSyntax Parse(LibraryFile file)
    {
        // The first file finds the names of the program alone.
        _reach ??= new LibraryReach(program, names);
        BodySkipper skipper = new(file, _reach);
        return Parser.ParseLibrary(
            file.Source,
            errors.AddFile(file.Source),
            names,
            errors,
            skipper
        );
    }
}
