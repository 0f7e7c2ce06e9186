// The packages that a program may import, in the language itself: one folder a package, its .go files
// embedded in this assembly. What stands there is supported, anything else is reported with a list of what is.
// A function without a body is one of the simulator, see LibraryFunctions. The others are
// compiled like those of a program, so that their stores have the barriers that the compiler of the day
// gave to the real packages. Structs have the fields, and so the size and the pointers, that they had in
// January 2015.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Reflection;

namespace GcSim.Scenarios;

/// <summary>The texts of the library packages.</summary>
static class LibraryText
{
    /// <summary>What the names of embedded files begin with.</summary>
    const string Prefix = "library/";

    static readonly SortedDictionary<string, Lazy<ImmutableArray<LibraryFile>>> s_files =
        FindPackages();

    /// <summary>The packages there are, for messages.</summary>
    public static string Packages
    {
        get
        {
            List<string> paths = [.. s_files.Keys, "unsafe"];
            paths.Sort(string.CompareOrdinal);
            return string.Join(", ", paths);
        }
    }

    /// <summary>
    /// The files of a package by name, each called as positions in it show: <c>sync/pool.go</c>. Empty if there is no such
    /// package. They are read once.
    /// </summary>
    public static ImmutableArray<LibraryFile> Of(string path) =>
        s_files.TryGetValue(path, out Lazy<ImmutableArray<LibraryFile>>? files) ? files.Value : [];

    static SortedDictionary<string, Lazy<ImmutableArray<LibraryFile>>> FindPackages()
    {
        SortedDictionary<string, List<string>> names = new(StringComparer.Ordinal);
        string[] resources = typeof(LibraryText).Assembly.GetManifestResourceNames();
        Array.Sort(resources, StringComparer.Ordinal);
        foreach (string resource in resources)
        {
            if (resource.StartsWith(Prefix, StringComparison.Ordinal))
            {
                string name = resource[Prefix.Length..];
                string package = name[..name.LastIndexOf('/')];
                names.TryAdd(package, []);
                names[package].Add(name);
            }
        }

        SortedDictionary<string, Lazy<ImmutableArray<LibraryFile>>> packages = new(
            StringComparer.Ordinal
        );
        foreach ((string package, List<string> files) in names)
        {
            packages.Add(package, new(() => ReadAll(files)));
        }

        return packages;
    }

    static ImmutableArray<LibraryFile> ReadAll(List<string> names)
    {
        ImmutableArray<LibraryFile>.Builder files = ImmutableArray.CreateBuilder<LibraryFile>();
        foreach (string name in names)
        {
            files.Add(LibraryIndexer.Read(new SourceFile(name, Read(name))));
        }

        return files.ToImmutable();
    }

    static string Read(string name)
    {
        Assembly assembly = typeof(LibraryText).Assembly;
        using StreamReader reader = new(assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }
}
