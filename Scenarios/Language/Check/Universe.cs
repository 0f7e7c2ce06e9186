using System;

namespace GcSim.Scenarios;

/// <summary>What the language declares itself.</summary>
static class Universe
{
    /// <summary>The scope around every package.</summary>
    public static Scope Create(TypeTable types)
    {
        Scope scope = new(null);
        for (BasicKind kind = BasicKind.Bool; kind <= BasicKind.String; kind++)
        {
            AddType(scope, types.Basic(kind).Name, types.Basic(kind));
        }

        AddType(scope, "byte", types.Basic(BasicKind.Uint8));
        AddType(scope, "rune", types.Basic(BasicKind.Int32));
        AddConstant(scope, "true", types.Basic(BasicKind.UntypedBool), new BooleanConstant(true));
        AddConstant(scope, "false", types.Basic(BasicKind.UntypedBool), new BooleanConstant(false));
        AddConstant(scope, "iota", types.Basic(BasicKind.UntypedInt), null);
        scope.Add(new NilSymbol());
        for (BuiltinKind kind = BuiltinKind.Append; kind <= BuiltinKind.Recover; kind++)
        {
            scope.Add(new BuiltinFunction(NameOf(kind), kind));
        }

        foreach (
            string name in (string[])
                ["complex", "complex64", "complex128", "float32", "imag", "real"]
        )
        {
            scope.Add(new UnsupportedSymbol(name));
        }

        AddError(scope, types);
        return scope;
    }

    static string NameOf(BuiltinKind kind) =>
        kind switch
        {
            BuiltinKind.Append => "append",
            BuiltinKind.Cap => "cap",
            BuiltinKind.Close => "close",
            BuiltinKind.Copy => "copy",
            BuiltinKind.Delete => "delete",
            BuiltinKind.Len => "len",
            BuiltinKind.Make => "make",
            BuiltinKind.New => "new",
            BuiltinKind.Panic => "panic",
            BuiltinKind.Print => "print",
            BuiltinKind.Println => "println",
            BuiltinKind.Recover => "recover",
            BuiltinKind.AlignOf => "Alignof",
            BuiltinKind.OffsetOf => "Offsetof",
            BuiltinKind.SizeOf => "Sizeof",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Universe.NameOf"),
        };

    /// <summary>Package unsafe, which the language declares as well.</summary>
    public static PackageSymbol CreateUnsafe(TypeTable types)
    {
        PackageSymbol package = new("unsafe", "unsafe", isLibrary: true);
        package.TryAdd(
            new TypeSymbol("Pointer", SourcePosition.None)
            {
                Package = package,
                Type = types.UnsafePointer,
            }
        );
        for (BuiltinKind kind = BuiltinKind.AlignOf; kind <= BuiltinKind.SizeOf; kind++)
        {
            package.TryAdd(new BuiltinFunction(NameOf(kind), kind));
        }

        return package;
    }

    static void AddType(Scope scope, string name, GoType type) =>
        scope.Add(new TypeSymbol(name, SourcePosition.None) { Type = type });

    static void AddConstant(Scope scope, string name, GoType type, ConstantValue? value) =>
        scope.Add(new ConstantSymbol(name, SourcePosition.None) { Type = type, Value = value });

    static void AddError(Scope scope, TypeTable types)
    {
        SignatureType signature = types.Signature(
            types.Tuple([]),
            types.Tuple([types.String]),
            isVariadic: false
        );
        TypeSymbol symbol = new("error", SourcePosition.None);
        NamedType error = types.Named(symbol, static _ => { });
        error.Resolve(types.Interface([new InterfaceMethod("Error", signature, null)]));
        symbol.Type = error;
        scope.Add(symbol);
    }
}
