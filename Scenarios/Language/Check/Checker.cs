using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace GcSim.Scenarios;

// The checker gives every name its symbol and every expression its type and value, and reports what is not Go or is
// outside the language. It works in this order:
//
//   1. declare: imports, and all names of the top level;
//   2. resolve: types, signatures, methods, constants, types of variables. What is needed first is done first, whatever
//      the order of the text (a PackageDeclaration is in progress while it is worked on: meeting it again is a loop);
//   3. bodies of functions, in the order of the text;
//   4. what only the whole shows: unused imports, the order of initialization.
//
// An expression in error gets the invalid type, which goes with everything, so that an error is told once.
//
// Recursion follows the tree, whose height the parser bounds, and chains of declarations; Descend bounds the sum.

/// <summary>Checks a program.</summary>
sealed partial class Checker
{
    /// <summary>Levels of recursion through nested declarations and expressions.</summary>
    const int MaxDepth = Parser.MaxDepth + 300;

    readonly ImmutableArray<FileSyntax> _files;
    readonly TypeTable _types;
    readonly NameTable _names;
    readonly ErrorList _errors;
    readonly Scope _universe;
    readonly LibraryLoader _library;
    readonly List<FunctionLiteral> _literals = [];
    readonly List<PackageDeclaration> _declarations = [];
    readonly PackageSymbol _main = new("main", "main", isLibrary: false);

    PackageSymbol? _runtime;

    // Where the checker is: these change together, see Enter and Leave.
    Scope _scope;
    PackageSymbol _package;
    PackageDeclaration? _declaration;
    FunctionInfo? _function;
    BigInteger? _iota;
    int _depth;

    /// <param name="files">The files of the program.</param>
    /// <param name="types">Gets the types of the program.</param>
    /// <param name="names">The names in the files.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public Checker(
        ImmutableArray<FileSyntax> files,
        TypeTable types,
        NameTable names,
        ErrorList errors
    )
    {
        _files = files;
        _types = types;
        _names = names;
        _errors = errors;
        _universe = Universe.Create(types);
        _scope = _universe;
        _package = _main;
        _library = new LibraryLoader(files, names, Declare, _universe, types, errors);
    }

    /// <summary>The result for a program that cannot even be parsed.</summary>
    public CheckedProgram Abandon() => Finish();

    /// <summary>Checks all files.</summary>
    public CheckedProgram Check()
    {
        Scope packageScope = new(_universe);
        List<Scope> fileScopes = [];
        foreach (FileSyntax file in _files)
        {
            fileScopes.Add(DeclareFile(file, packageScope));
        }

        if (_names.Contains("recover"))
        {
            // What a program recovers may be an error of the runtime.
            _runtime = _library.Load("runtime");
        }

        CheckImportNames(fileScopes, packageScope);
        ResolveAll();
        CheckBodies();
        CheckMain(packageScope);
        ReportUnusedImports(fileScopes);
        return Finish();
    }

    CheckedProgram Finish()
    {
        ImmutableArray<GlobalInitializer> initializers =
            _errors.Count == 0 ? new InitializationOrder(_errors).Sort(_declarations) : [];
        _literals.Sort(static (x, y) => x.Position.CompareTo(y.Position));
        return new CheckedProgram
        {
            Files = _files,
            Errors = _errors.ToSorted(),
            Types = _types,
            Package = _main,
            Runtime = _runtime,
            Sources = [.. _errors.Files],
            Globals = [.. _globals],
            LibraryGlobals = [.. _libraryGlobals.Where(static global => global.IsUsed)],
            Initializers = initializers,
            Functions = [.. _functions],
            LibraryFunctions = [.. _libraryFunctions],
            InitFunctions = [.. _initFunctions],
            FunctionLiterals = [.. _literals],
            Main = _main.Find("main") as FunctionSymbol,
        };
    }

    void Report(Node at, string message) => _errors.Add(at.Position, message);

    void Report(SourcePosition position, string message) => _errors.Add(position, message);

    /// <summary>Reports an error in an expression and marks it as one.</summary>
    void Fail(Expression expression, SourcePosition position, string message)
    {
        _errors.Add(position, message);
        Invalidate(expression);
    }

    void Fail(Expression expression, string message) =>
        Fail(expression, expression.Position, message);

    /// <summary>Gives an expression the type that goes with everything.</summary>
    void Invalidate(Expression expression) =>
        SetValue(expression, _types.Invalid, ExpressionMode.Value);

    static void SetValue(Expression expression, GoType type, ExpressionMode mode)
    {
        expression.Mode = mode;
        expression.Type = type;
        expression.Constant = null;
    }

    static void SetConstant(Expression expression, GoType type, ConstantValue value)
    {
        expression.Mode = ExpressionMode.Constant;
        expression.Type = type;
        expression.Constant = value;
    }

    static bool IsInvalid(GoType type) =>
        type is BasicType { Kind: BasicKind.Invalid }
        || (type is NamedType { IsResolved: true } named && IsInvalid(named.Underlying));

    static bool IsInvalid(Expression expression) => IsInvalid(expression.Type);

    static bool IsUntyped(GoType type) => type is BasicType { IsUntyped: true };

    static string Print(Expression expression) => ExpressionPrinter.Print(expression);

    /// <summary>An expression and its type as gc's messages have it: <c>x (type int)</c>.</summary>
    string Describe(Expression expression)
    {
        if (expression.Mode == ExpressionMode.Nil)
        {
            return "nil";
        }

        string type = DefaultType(expression.Type).ToSourceString();
        return $"{Print(expression)} (type {type})";
    }

    /// <summary>Goes one level down; false, with a report, if that is too deep.</summary>
    bool Descend(SourcePosition position)
    {
        if (_depth < MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth++;
            return true;
        }

        Report(position, "declarations that depend on each other this deeply are not supported");
        return false;
    }

    void Ascend() => _depth--;

    /// <summary>Goes into the context of a declaration of the top level; the result goes to <see cref="Leave"/>.</summary>
    Context Enter(PackageDeclaration declaration)
    {
        Context saved = new(_scope, _package, _declaration, _function, _iota);
        _scope = declaration.Scope;
        _package = declaration.Package;
        _declaration = declaration;
        _function = null;
        _iota = null;
        return saved;
    }

    void Leave(Context saved)
    {
        _scope = saved.Scope;
        _package = saved.Package;
        _declaration = saved.Declaration;
        _function = saved.Function;
        _iota = saved.Iota;
    }

    void OpenScope() => _scope = new Scope(_scope);

    void CloseScope() =>
        _scope = _scope.Outer ?? throw new InvalidOperationException("Checker.CloseScope");

    readonly record struct Context(
        Scope Scope,
        PackageSymbol Package,
        PackageDeclaration? Declaration,
        FunctionInfo? Function,
        BigInteger? Iota
    );
}
