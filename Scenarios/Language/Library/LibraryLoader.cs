using System;
using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Brings in the library packages that a program imports, each once.</summary>
/// <param name="names">The names of the program.</param>
/// <param name="declare">Declares one declaration: syntax, scope of the file, scope of the package, package.</param>
/// <param name="universe">The scope around every package.</param>
/// <param name="types">The types of the program.</param>
/// <param name="errors">The files that positions name.</param>
sealed class LibraryLoader(
    NameTable names,
    Action<Declaration, Scope, Scope, PackageSymbol> declare,
    Scope universe,
    TypeTable types,
    ErrorList errors
)
{
    readonly Dictionary<string, PackageSymbol> _loaded = [];

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
        else if (LibraryText.Of(path) is { Count: > 0 } files)
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

    PackageSymbol Declare(string path, IReadOnlyList<SourceFile> files)
    {
        PackageSymbol package = new(path[(path.LastIndexOf('/') + 1)..], path, isLibrary: true);
        Scope packageScope = new(universe);
        foreach (SourceFile source in files)
        {
            FileSyntax file = Parse(source);
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

    /// <summary>What is wrong in a text of the library is a defect of this assembly.</summary>
    FileSyntax Parse(SourceFile source)
    {
        FileSyntax? file = Parser.Parse(source, errors.AddFile(source), names, errors);
        return file is not null && !errors.HasSyntaxErrors
            ? file
            : throw new InvalidOperationException($"LibraryLoader.Parse: {errors.ToSorted()[^1]}");
    }
}
