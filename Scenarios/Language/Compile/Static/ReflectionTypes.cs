// What programs that import reflect need besides: of each type, the types that a value of it leads to and their
// methods; of each function type, the type of its frame as an object of the heap, and two functions of the
// type that hand the frame they were called with to package reflect. Other programs pay nothing for it.
//
// Go: reflect/value.go funcLayout; asm_amd64.s makeFuncStub, methodValueCall

using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Describes types to package reflect.</summary>
sealed class ReflectionTypes(ProgramContext program)
{
    const string Path = "reflect";

    readonly Dictionary<int, (SignatureType Signature, bool HasReceiver)> _frames = [];
    readonly Dictionary<SignatureType, (int Call, int Method)> _framesOf = [];
    readonly bool _isUsed = IsImported(program.Checked);
    int _next;

    RuntimeTypeBuilder Types => program.Types;

    /// <summary>Adds what the types so far lead to, which may ask for functions; false if there were none.</summary>
    public bool MakeDue()
    {
        if (!_isUsed)
        {
            return false;
        }

        bool isAny = _next < Types.Count;
        for (; _next < Types.Count; _next++)
        {
            if (Types.TypeAt(_next) is GoType type)
            {
                AddParts(type);
            }
        }

        return isAny;
    }

    /// <summary>Null in a program without reflection.</summary>
    public TypeReflection? Of(GoType type)
    {
        if (!_isUsed)
        {
            return null;
        }

        SignatureType? signature = type.Underlying as SignatureType;
        (int call, int method) = signature is null ? (0, 0) : FramesOf(signature);
        return new TypeReflection
        {
            Kind = KindOf(type.Underlying),
            Length = type.Underlying is ArrayType array ? (ulong)array.Length : 0,
            PointerTo = type.Underlying is PointerType or SignatureType
                ? Types.FindId(program.Checked.Types.PointerTo(type))
                : Types.IdOf(program.Checked.Types.PointerTo(type)),
            Underlying = Types.IdOf(type.Underlying),
            Structure =
                type.Underlying is InterfaceType
                    ? Types.IdOf(program.Methods.InterfaceOf(type))
                    : 0,
            Parameters = signature is null ? [] : IdsOf(signature.Parameters),
            Results = signature is null ? [] : IdsOf(signature.Results),
            IsVariadic = signature is { IsVariadic: true },
            CallFrame = call,
            MethodFrame = method,
            FunctionStub = signature is null ? 0 : StubOf(signature, "callFunction"),
            MethodStub = signature is null ? 0 : StubOf(signature, "callMethod"),
            Methods = MethodsOf(type),
            Fields = type.Underlying is StructType structure ? FieldsOf(structure) : [],
        };
    }

    /// <summary>The type with an id of <see cref="RuntimeTypeBuilder.Reserve"/>; null if it is no frame's.</summary>
    public RuntimeType? FrameWith(int id)
    {
        if (!_frames.TryGetValue(id, out (SignatureType Signature, bool HasReceiver) frame))
        {
            return null;
        }

        List<FrameShape> shapes = [];
        if (frame.HasReceiver)
        {
            shapes.Add(FrameShape.Pointer);
        }

        AddShapes(shapes, frame.Signature.Parameters);
        AddShapes(shapes, frame.Signature.Results);
        FrameShape shape = FrameShape.Concatenate(shapes);
        string receiver = frame.HasReceiver ? "method " : string.Empty;
        return new RuntimeType
        {
            Id = id,
            Name = $"reflect.frame({receiver}{frame.Signature})",
            SizeBytes = (ulong)shape.Words * GoType.WordSize,
            AlignBytes = GoType.WordSize,
            PointerMask = shape.Mask,
            Kind = TypeKind.Struct,
            Reflection = new TypeReflection { Kind = 0 },
        };
    }

    static bool IsImported(CheckedProgram program)
    {
        foreach (FunctionSymbol function in program.LibraryFunctions)
        {
            if (function.Package!.Path == Path)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A value of a type leads to values of its parts; their methods can be found out.</summary>
    void AddParts(GoType type)
    {
        program.Methods.Need(type);
        if (type is NamedType or StructType)
        {
            program.Methods.Need(program.Checked.Types.PointerTo(type));
        }

        if (type.Underlying is SignatureType signature)
        {
            NeedAll(signature.Parameters);
            NeedAll(signature.Results);
        }

        // Numbers the types and functions that the description names.
        _ = Types.Describe(type);
    }

    void NeedAll(TupleType types)
    {
        foreach (GoType type in types.Types)
        {
            program.Methods.Need(type);
        }
    }

    void AddShapes(List<FrameShape> shapes, TupleType types)
    {
        foreach (GoType type in types.Types)
        {
            shapes.Add(program.ShapeOf(type));
        }
    }

    int[] IdsOf(TupleType types)
    {
        List<int> ids = [];
        foreach (GoType type in types.Types)
        {
            ids.Add(Types.IdOf(type));
        }

        return [.. ids];
    }

    (int Call, int Method) FramesOf(SignatureType signature)
    {
        if (!_framesOf.TryGetValue(signature, out (int Call, int Method) ids))
        {
            ids = (Types.Reserve(), Types.Reserve());
            _framesOf.Add(signature, ids);
            _frames.Add(ids.Call, (signature, false));
            _frames.Add(ids.Method, (signature, true));
        }

        return ids;
    }

    /// <summary>Whether recover works through the function, as it does through its stub. Go: cmd/gc/pgen.c</summary>
    public static bool IsWrapper(FunctionSymbol? function) =>
        function is { Package.Path: Path, Name: "callFunction" or "callMethod" };

    int StubOf(SignatureType signature, string function)
    {
        FunctionInfo target = FindFunction(function);
        return program.Functions.NumberOf(
            $"{Path}.{function}·{signature}·{Types.IdOf(signature)}",
            f => ReflectionStub.Write(f, signature, target)
        );
    }

    FunctionInfo FindFunction(string name)
    {
        foreach (FunctionSymbol function in program.Checked.LibraryFunctions)
        {
            if (function.Package!.Path == Path && function.Name == name)
            {
                return function.Info!;
            }
        }

        throw new KeyNotFoundException($"ReflectionTypes.FindFunction: {name}");
    }

    /// <summary>The exported methods of the program's types, by name as in the method table.</summary>
    ReflectedMethod[] MethodsOf(GoType type)
    {
        GoType holder = type is PointerType pointer ? pointer.Element : type;
        bool isForeign = holder is NamedType { Symbol.Package.IsLibrary: true };
        if (isForeign || type.Underlying is InterfaceType)
        {
            return [];
        }

        List<ReflectedMethod> methods = [];
        foreach (MethodSetEntry entry in MethodSet.Of(type, program.Checked.Package))
        {
            if (Exported.Is(entry.Name))
            {
                methods.Add(FunctionOf(type, entry));
            }
        }

        return [.. methods];
    }

    ReflectedMethod FunctionOf(GoType receiver, MethodSetEntry entry)
    {
        SignatureType method = entry.Signature;
        TypeTable table = program.Checked.Types;
        SignatureType type = table.Signature(
            table.Tuple(method.Parameters.Types.Insert(0, receiver)),
            method.Results,
            method.IsVariadic
        );
        int function = program.MethodFunctions.WithReceiver(receiver, entry.Member, method);
        return new ReflectedMethod(
            Types.IdOf(type),
            program.RoData.AddressOfFunctionValue(function)
        );
    }

    static ReflectedField[] FieldsOf(StructType structure)
    {
        List<ReflectedField> fields = [];
        foreach (StructField field in structure.Fields)
        {
            fields.Add(new ReflectedField(field.Name, Exported.Is(field.Name), field.IsEmbedded));
        }

        return [.. fields];
    }

    /// <summary>Go: reflect/type.go Kind.</summary>
    static int KindOf(GoType type) =>
        type switch
        {
            BasicType { Kind: >= BasicKind.Bool and <= BasicKind.Uintptr } basic => (int)basic.Kind,
            BasicType { Kind: BasicKind.Float64 } => 14,
            ArrayType => 17,
            ChanType => 18,
            SignatureType => 19,
            InterfaceType => 20,
            MapType => 21,
            PointerType => 22,
            SliceType => 23,
            BasicType { Kind: BasicKind.String } => 24,
            StructType => 25,
            BasicType { Kind: BasicKind.UnsafePointer } => 26,
            _ => throw new KeyNotFoundException($"ReflectionTypes.KindOf: {type}"),
        };
}
