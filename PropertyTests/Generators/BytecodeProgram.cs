// Programs written by hand, instruction by instruction, for tests of the runtime below the compiler. Each
// function names its pointer slots once: they are zeroed at entry (parameters excepted) and are roots at
// every safe point, which is less precise than a compiler's maps and as safe.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Limits = GcSim.Simulator.Limits;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>Puts a program together: types, functions, read-only data, globals.</summary>
sealed class BytecodeProgram
{
    const int GlobalWords = 64;

    readonly List<RuntimeType> _types = [new NoType().Value];
    readonly List<Function> _functions = [];
    readonly List<ulong> _constants = [];
    readonly List<ulong> _roData = [];

    public BytecodeProgram()
    {
        _functions.Add(null!);
        Uintptr = AddType("uintptr", TypeKind.Uint, 8);
        Int = AddType("int", TypeKind.Int, 8);
        Byte = AddType("uint8", TypeKind.Uint, 1);
        Rune = AddType("int32", TypeKind.Int, 4);
        Float = AddType("float64", TypeKind.Float, 8);
        String = AddType("string", TypeKind.String, 16, 0b01);
        Node = AddType("main.Node", TypeKind.Struct, 16, 0b01);
        Pointer = AddType("*main.Node", TypeKind.Pointer, 8, 0b1, Node);
        Any = AddType("interface {}", TypeKind.Interface, 16, 0b11);
        Triple = AddType("main.Triple", TypeKind.Struct, 24, 0b101);
    }

    public int Uintptr { get; }
    public int Int { get; }
    public int Byte { get; }
    public int Rune { get; }
    public int Float { get; }
    public int String { get; }

    /// <summary>A pointer, then a scalar.</summary>
    public int Node { get; }
    public int Pointer { get; }
    public int Any { get; }

    /// <summary>Pointer, scalar, pointer.</summary>
    public int Triple { get; }

    public int TypeCount => _types.Count;

    public RuntimeType Type(int id) => _types[id];

    /// <summary>Address of a global variable; all of them are roots.</summary>
    public static ulong Global(int word) => Layout.DataStart + (ulong)word * 8;

    public int AddType(
        string name,
        TypeKind kind,
        ulong sizeBytes,
        ulong pointers = 0,
        int element = 0
    ) =>
        AddType(
            new RuntimeType
            {
                Id = _types.Count,
                Name = name,
                SizeBytes = sizeBytes,
                AlignBytes = (int)Math.Clamp(sizeBytes, 1, 8),
                PointerMask = pointers == 0 ? [] : [pointers],
                Kind = kind,
                Element = element,
            }
        );

    /// <summary>Adds a type whose id is the current <see cref="TypeCount"/>.</summary>
    public int AddType(RuntimeType type)
    {
        _types.Add(type);
        return type.Id;
    }

    /// <summary>Index of a constant.</summary>
    public int Constant(ulong value)
    {
        _constants.Add(value);
        return _constants.Count - 1;
    }

    /// <summary>Address of a text in read-only data.</summary>
    public ulong Text(string text)
    {
        ulong address = Layout.RoDataStart + (ulong)_roData.Count * 8;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Array.Resize(ref bytes, (bytes.Length + 8) & ~7);
        for (int i = 0; i < bytes.Length; i += 8)
        {
            _roData.Add(BitConverter.ToUInt64(bytes, i));
        }

        return address;
    }

    /// <summary>Address of words in read-only data.</summary>
    public ulong Words(params ReadOnlySpan<ulong> words)
    {
        ulong address = Layout.RoDataStart + (ulong)_roData.Count * 8;
        _roData.AddRange(words);
        return address;
    }

    /// <summary>Address of the static funcval of a function.</summary>
    public ulong FunctionValue(int function) => Words(Layout.FunctionAddress(function));

    /// <summary>Makes room for a function that others may name before it has been written.</summary>
    public int Declare()
    {
        _functions.Add(null!);
        return _functions.Count - 1;
    }

    public int Add(string name, FunctionShape shape, Action<FunctionCode> write)
    {
        int function = Declare();
        Define(function, name, shape, write);
        return function;
    }

    public void Define(int function, string name, FunctionShape shape, Action<FunctionCode> write)
    {
        FunctionCode code = new(this, shape);
        write(code);
        _functions[function] = code.ToFunction(name);
    }

    public Program Build(int main)
    {
        int init = Add("main.init", new FunctionShape(), code => code.Emit(OpCode.Return));
        ulong dataEnd = Layout.DataStart + GlobalWords * 8;
        StaticSegment data = Segment(Layout.DataStart, new ulong[GlobalWords], [ulong.MaxValue]);
        return new Program
        {
            Functions = [.. _functions],
            Types = [.. _types],
            Constants = [.. _constants],
            RoData = Segment(Layout.RoDataStart, [.. _roData], []),
            NoPtrData = Segment(Layout.DataStart, [], []),
            Data = data,
            Bss = Segment(dataEnd, [], []),
            NoPtrBss = Segment(dataEnd, [], []),
            InitFunction = init,
            MainFunction = main,
            Info = Describe(data),
        };
    }

    ProgramInfo Describe(StaticSegment data)
    {
        ImmutableArray<byte> mask = Bytes(data.PointerMask);
        return ProgramInfo.Empty with
        {
            Types = [.. _types.ConvertAll(Describe)],
            Functions = [.. _functions.ConvertAll(f => f?.Name ?? "")],
            Sites = [default, new SiteDescription(1, 0, 1, 1)],
            Files = ["main.go"],
            Segments = [new SegmentDescription("data", data.Start, data.End, mask)],
            ArenaStart = Limits.ArenaStart,
        };
    }

    static TypeDescription Describe(RuntimeType type) =>
        new(type.Name, type.SizeBytes, Bytes(type.PointerMask), IsArrayElement(type));

    /// <summary>Defer records are followed by arguments that are no second record.</summary>
    static bool IsArrayElement(RuntimeType type) =>
        !type.Name.StartsWith("runtime._defer", StringComparison.Ordinal);

    static ImmutableArray<byte> Bytes(ulong[] mask)
    {
        byte[] bytes = new byte[mask.Length * 8];
        Buffer.BlockCopy(mask, 0, bytes, 0, bytes.Length);
        return [.. bytes];
    }

    static StaticSegment Segment(ulong start, ulong[] words, ulong[] mask) =>
        new()
        {
            Start = start,
            Words = words,
            PointerMask = mask,
        };

    readonly struct NoType
    {
        public NoType() { }

        public RuntimeType Value { get; } =
            new()
            {
                Id = 0,
                Name = "",
                SizeBytes = 0,
                AlignBytes = 1,
                PointerMask = [],
                Kind = TypeKind.Other,
            };
    }
}
