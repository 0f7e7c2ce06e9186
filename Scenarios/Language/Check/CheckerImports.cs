using System.Collections.Generic;

namespace GcSim.Scenarios;

// The names that imports declare.

sealed partial class Checker
{
    void DeclareImport(ImportDeclaration import, Scope fileScope)
    {
        PackageSymbol? imported = _library.Load(import.Path);
        string name = import.Name?.Name ?? imported?.Name ?? LastElement(import.Path);
        if (imported is null)
        {
            string known = "this language has " + LibraryText.Packages;
            Report(import, $"import \"{import.Path}\" is not supported: {known}");
        }

        if (name == "_")
        {
            return;
        }

        if (name == "init")
        {
            Report(import, "cannot import package as init - init must be a func");
            return;
        }

        ImportSymbol symbol = new(name, import.Position, imported) { IsUsed = imported is null };
        if (fileScope.FindHere(name) is Symbol previous)
        {
            ReportRedeclared(symbol, "as imported package name", previous);
            return;
        }

        fileScope.Add(symbol);
    }

    static string LastElement(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } name ? name : "_";

    /// <summary>An import and a declaration of the package must not have the same name.</summary>
    void CheckImportNames(List<Scope> fileScopes, Scope packageScope)
    {
        foreach (Scope fileScope in fileScopes)
        {
            foreach (Symbol import in fileScope.Symbols)
            {
                if (packageScope.FindHere(import.Name) is Symbol other)
                {
                    // The import stands in sight of the declaration if both are in one file.
                    bool isSameFile = import.Position.File == other.Position.File;
                    ReportRedeclared(
                        isSameFile ? other : import,
                        "in this block",
                        isSameFile ? import : other
                    );
                    ((ImportSymbol)import).IsUsed = true;
                }
            }
        }
    }

    void ReportUnusedImports(List<Scope> fileScopes)
    {
        foreach (Scope fileScope in fileScopes)
        {
            foreach (Symbol symbol in fileScope.Symbols)
            {
                if (symbol is ImportSymbol { IsUsed: false, Imported: { } package } import)
                {
                    string alias = import.Name == package.Name ? "" : $" as {import.Name}";
                    Report(import.Position, $"imported and not used: \"{package.Path}\"{alias}");
                }
            }
        }
    }
}
