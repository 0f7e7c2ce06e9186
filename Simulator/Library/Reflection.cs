// What package reflect is made of: facts of types, and operations with a type that shows only at run time. The
// package itself is written in the mutator language. Go: reflect/value.go and type.go, the functions without a
// body, and what they find in type descriptors, which have no bytes here.

using System;

namespace GcSim.Simulator;

/// <summary>The primitives of reflection. Addresses of arguments: <see cref="RuntimeFunction"/>.</summary>
sealed class Reflection(Machine machine)
{
    /// <param name="at">Type, <see cref="TypeFact"/>, index; then the result.</param>
    public void Fact(ulong at)
    {
        RuntimeType type = TypeAt(Word(at, 0));
        Word(at, 3) = Fact(type, ReflectionOf(type), (TypeFact)Word(at, 1), (int)Word(at, 2));
    }

    /// <param name="at">Type, <see cref="TypeText"/>, index; then the string.</param>
    public void Text(ulong at)
    {
        RuntimeType type = TypeAt(Word(at, 0));
        int index = (int)Word(at, 2);
        TypeText what = (TypeText)Word(at, 1);
        string text = what switch
        {
            TypeText.Type => type.Name,
            TypeText.Field => ReflectionOf(type).Fields[index].Name,
            TypeText.Method => ExportedMethod(type, index).Name,
            _ => throw new ArgumentOutOfRangeException(nameof(at), what, "Reflection.Text"),
        };
        ulong header = machine.Memory.Texts.Header(text);
        Word(at, 3) = machine.Memory.Read(header);
        Word(at, 4) = machine.Memory.Read(header + 8);
    }

    /// <summary>The first word of an interface value; 0: the type lacks a method.</summary>
    /// <param name="at">Interface type, type; then the result.</param>
    public void InterfaceWord(ulong at)
    {
        RuntimeType wanted = TypeAt(Word(at, 0));
        RuntimeType type = TypeAt(Word(at, 1));
        int structure = ReflectionOf(wanted).Structure;
        bool fits = machine.Program.Itabs.Functions(structure, type.Id, out _) is not null;
        Word(at, 2) =
            !fits ? 0
            : wanted.Methods.Length == 0 ? Layout.TypeAddress(type.Id)
            : Itabs.Address(structure, type.Id);
    }

    /// <summary>Go: unsafe_New, unsafe_NewArray.</summary>
    /// <param name="at">Type, number of elements; then the result, when the routine is completed.</param>
    public static void BeginNew(Goroutine g, ulong at, int site)
    {
        ref Activation a = ref g.Push(Routine.ReflectNew, site);
        a.A = at;
    }

    public void StepNew(Processor p, Goroutine g, ref Activation a)
    {
        if (a.State == 0)
        {
            a.State = 1;
            ulong count = Word(a.A, 1);
            RuntimeType type = TypeAt(Word(a.A, 0));
            Malloc.Begin(g, type, count, a.Site);
            machine.StepRoutine(p, g);
            return;
        }

        Word(a.A, 2) = g.Result;
        g.Pop();
    }

    /// <summary>Go: reflect_typedmemmove.</summary>
    /// <param name="at">Type, destination, source.</param>
    public void BeginMove(Goroutine g, ulong at, int site) =>
        TypedMove.Begin(g, Word(at, 1), Word(at, 2), TypeAt(Word(at, 0)).Id, site);

    /// <summary>Go: reflect_typedmemmovepartial.</summary>
    /// <param name="at">Type, destination, source, offset, bytes.</param>
    public void BeginMovePartial(Goroutine g, ulong at, int site) =>
        MovePartial.Begin(
            g,
            Word(at, 1),
            Word(at, 2),
            TypeAt(Word(at, 0)).Id,
            Word(at, 3),
            Word(at, 4),
            site
        );

    /// <summary>Go: reflect_typedslicecopy.</summary>
    /// <param name="at">Element type, two slices; then the number of elements.</param>
    public void BeginSliceCopy(Processor p, Goroutine g, ulong at, int site) =>
        machine.Parts.Copying.BeginSlices(p, g, at + 8, TypeAt(Word(at, 0)).Id, site);

    /// <summary>
    /// The first half of reflectcall: the arguments are copied from a block of the heap to behind the frame, and the
    /// function is called there. What it returns is taken by the second half, the next instruction
    /// that has to do with memory: there is no safe point between the two. Go: asm_amd64.s reflectcall.
    /// </summary>
    /// <param name="at">Code, closure, block, bytes of arguments, of all.</param>
    public void BeginCall(Goroutine g, ulong at)
    {
        (ulong code, ulong closure, ulong block) = (Word(at, 0), Word(at, 1), Word(at, 2));
        (ulong argumentBytes, ulong allBytes) = (Word(at, 3), Word(at, 4));
        ulong callee = machine.Stacks.Reserve(g, allBytes);
        for (ulong offset = 0; offset < argumentBytes; offset += 8)
        {
            machine.Memory.StackWord(callee + offset) = machine.Memory.Word(block + offset);
        }

        int function = Layout.FunctionAt(code);
        Invariant.Check(function > 0, "Reflection.BeginCall: no function at address", code);
        g.Frame.IsPending = false;
        g.PushCall(function, callee, closure);
    }

    /// <summary>The second half: the results go back into the block, and get their barriers there.</summary>
    /// <param name="at">Type of the block, block, bytes of arguments, of all.</param>
    public void BeginResults(Goroutine g, ulong at, int site)
    {
        RuntimeType frame = TypeAt(Word(at, 0));
        ulong block = Word(at, 1);
        (ulong argumentBytes, ulong allBytes) = (Word(at, 2), Word(at, 3));
        ulong callee = machine.Stacks.Reserve(g, 0);
        for (ulong offset = argumentBytes; offset < allBytes; offset += 8)
        {
            ulong result = machine.Memory.StackWord(callee + offset);
            machine.Memory.Word(block + offset) = result;
            machine.Emit.Store(block + offset, result, 8, site);
        }

        CallResults.Begin(g, block, frame.Id, allBytes, argumentBytes, site);
    }

    static ulong Fact(RuntimeType type, TypeReflection reflection, TypeFact fact, int index)
    {
        switch (fact)
        {
            case TypeFact.Kind:
                return (ulong)reflection.Kind;
            case TypeFact.SizeBytes:
                return type.SizeBytes;
            case TypeFact.IsDirect:
                return Truth(type.IsDirect);
            case TypeFact.Element:
                return Address(type.Element);
            case TypeFact.Key:
                return Address(type.Key);
            case TypeFact.PointerTo:
                return Address(reflection.PointerTo);
            case TypeFact.Underlying:
                return Address(reflection.Underlying);
            case TypeFact.Length:
                return reflection.Length;
            case TypeFact.FieldCount:
                return (ulong)type.Fields.Length;
            case TypeFact.FieldType:
                return Address(type.Fields[index].Type);
            case TypeFact.FieldOffset:
                return type.Fields[index].Offset;
            case TypeFact.FieldIsExported:
                return Truth(reflection.Fields[index].IsExported);
            case TypeFact.FieldIsEmbedded:
                return Truth(reflection.Fields[index].IsEmbedded);
            case TypeFact.ParameterCount:
                return (ulong)reflection.Parameters.Length;
            case TypeFact.Parameter:
                return Address(reflection.Parameters[index]);
            case TypeFact.ParameterBytes:
                return (ulong)type.ParameterWords * 8;
            case TypeFact.ResultCount:
                return (ulong)reflection.Results.Length;
            case TypeFact.Result:
                return Address(reflection.Results[index]);
            case TypeFact.ResultBytes:
                return (ulong)type.ResultWords * 8;
            case TypeFact.IsVariadic:
                return Truth(reflection.IsVariadic);
            case TypeFact.CallFrame:
                return Address(reflection.CallFrame);
            case TypeFact.MethodFrame:
                return Address(reflection.MethodFrame);
            case TypeFact.FunctionStub:
                return Layout.FunctionAddress(reflection.FunctionStub);
            case TypeFact.MethodStub:
                return Layout.FunctionAddress(reflection.MethodStub);
            case TypeFact.MethodCount:
                return (ulong)Array.FindAll(type.Methods, IsExported).Length;
            case TypeFact.MethodType:
                return Address(ExportedMethod(type, index).Signature);
            case TypeFact.MethodCode:
                return Layout.FunctionAddress(ExportedMethod(type, index).Function);
            case TypeFact.MethodFunctionType:
                return reflection.Methods is [] ? 0 : Address(reflection.Methods[index].Type);
            case TypeFact.MethodFunction:
                return reflection.Methods is [] ? 0 : reflection.Methods[index].Value;
            default:
                throw new ArgumentOutOfRangeException(nameof(fact), fact, "Reflection.Fact");
        }
    }

    static Method ExportedMethod(RuntimeType type, int index) =>
        Array.FindAll(type.Methods, IsExported)[index];

    /// <summary>The names of others begin with a package.</summary>
    static bool IsExported(Method method) => !method.Name.Contains('.', StringComparison.Ordinal);

    static TypeReflection ReflectionOf(RuntimeType type)
    {
        Invariant.Check(
            type.Reflection is not null,
            "Reflection.ReflectionOf: not described",
            (ulong)type.Id
        );
        return type.Reflection;
    }

    RuntimeType TypeAt(ulong address)
    {
        int type = Layout.TypeAt(address);
        Invariant.Check(type > 0, "Reflection.TypeAt: no type descriptor", address);
        return machine.Program.Types[type];
    }

    static ulong Address(int type) => type == 0 ? 0 : Layout.TypeAddress(type);

    static ulong Truth(bool value) => value ? 1UL : 0;

    ref ulong Word(ulong at, ulong index) => ref machine.Memory.StackWord(at + index * 8);
}
