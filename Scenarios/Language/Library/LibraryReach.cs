// Which declarations of the library a program can get at, by their names alone. A type or function may be reached if its
// name occurs anywhere in the program, in a declaration that may be reached, or in a constant or variable of an imported
// package; a method, if its name and that of its type do. The bodies of other functions are not even read: they would
// cost each program that imports the package.
//
// That is never too little. A function is called by its name; a method by its name or through an interface, which has the
// name among its methods. A value has a type that is named where it comes from: in a declaration, literal,
// conversion, signature or field. The exceptions are here: what the runtime and the compiler call and make, and methods
// that a program finds by reflection, which may be any. Methods that are not reached are in no method table, as nobody
// asks for them.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace GcSim.Scenarios;

/// <summary>The types, functions and methods of the library that a program may reach.</summary>
sealed class LibraryReach
{
    /// <summary>Called by the runtime when it prints a panic, or by the stubs of package reflect.</summary>
    static readonly string[] s_called = ["Error", "String", "callFunction", "callMethod"];

    /// <summary>The types of run-time panics, whose methods are all called <c>Error</c> or <c>RuntimeError</c>.</summary>
    static readonly string[] s_panics = ["TypeAssertionError", "errorString", "RuntimeError"];

    /// <summary>What a program that lists methods by reflection says.</summary>
    static readonly string[] s_listings = ["Method", "MethodByName", "NumMethod"];

    readonly HashSet<LibraryDeclaration> _reached = [];
    readonly HashSet<string> _names = new(s_called, StringComparer.Ordinal);
    readonly HashSet<string> _packages = new(StringComparer.Ordinal);
    readonly List<LibraryDeclaration> _waiting = [];
    readonly bool _isAll;

    /// <param name="files">The files of the program.</param>
    /// <param name="names">The names in them, and no others yet.</param>
    public LibraryReach(ImmutableArray<FileSyntax> files, NameTable names)
    {
        foreach (FileSyntax file in files)
        {
            foreach (ImportDeclaration import in file.Imports)
            {
                AddPackage(import.Path);
            }
        }

        if (names.Contains("recover"))
        {
            AddPackage("runtime");
            _names.UnionWith(s_panics);
        }

        _isAll = _packages.Contains("reflect") && Array.Exists(s_listings, names.Contains);
        if (!_isAll)
        {
            Close(names);
        }
    }

    /// <summary>Whether the program may reach the declaration.</summary>
    public bool Contains(LibraryDeclaration declaration) =>
        _isAll || _reached.Contains(declaration);

    /// <summary>Adds a package and those that it imports.</summary>
    void AddPackage(string path)
    {
        if (!_packages.Add(path))
        {
            return;
        }

        foreach (LibraryFile file in LibraryText.Of(path))
        {
            _names.UnionWith(file.OtherNames);
            _waiting.AddRange(file.Declarations);
            foreach (string import in file.Imports)
            {
                AddPackage(import);
            }
        }
    }

    /// <summary>Adds the declarations whose names occur, until there are no more of them.</summary>
    void Close(NameTable program)
    {
        int before;
        do
        {
            before = _waiting.Count;
            _waiting.RemoveAll(declaration => TryAdd(declaration, program));
        } while (_waiting.Count < before);
    }

    bool TryAdd(LibraryDeclaration declaration, NameTable program)
    {
        bool isReached =
            Occurs(declaration.Name, program)
            && (declaration.Receiver is null || Occurs(declaration.Receiver, program));
        if (isReached)
        {
            _reached.Add(declaration);
            _names.UnionWith(declaration.Names);
        }

        return isReached;
    }

    bool Occurs(string name, NameTable program) => _names.Contains(name) || program.Contains(name);
}
