// Puts small programs together by hand, for tests of the runtime that should not depend on the compiler:
// functions of bytecode, a few types, a few global pointers.

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

sealed class Assembler
{
    /// <summary>Global pointer variables in bss.</summary>
    public const int GlobalCount = 8;

    /// <summary>Global scalars in noptrbss: words.</summary>
    public const int ScalarCount = 8;

    /// <summary>int, *N2, N2{p, q *N2}, chan int, chan *N2, Big of five words, chan Big.</summary>
    public const int Int = 1;
    public const int NodePointer = 2;
    public const int Node = 3;
    public const int ChanInt = 4;
    public const int ChanNode = 5;
    public const int Big = 6;
    public const int ChanBig = 7;
    const int FirstOwnType = 8;

    readonly List<RuntimeType> _types =
    [
        Type(0, "none", 0, 0, TypeKind.Other),
        Type(Int, "int", 8, 0, TypeKind.Int),
        Type(NodePointer, "*main.N2", 8, 1, TypeKind.Pointer, Node),
        Type(Node, "main.N2", 16, 0b11, TypeKind.Struct),
        Type(ChanInt, "chan int", 8, 1, TypeKind.Chan, Int),
        Type(ChanNode, "chan *main.N2", 8, 1, TypeKind.Chan, NodePointer),
        Type(Big, "main.Big", 40, 0b10101, TypeKind.Struct),
        Type(ChanBig, "chan main.Big", 8, 1, TypeKind.Chan, Big),
        .. RuntimeTypes.Make(FirstOwnType),
    ];

    readonly List<FunctionAssembler> _functions = [];
    readonly List<ulong> _constants = [];
    readonly List<ulong> _functionValues = [];

    public Assembler() => Function("init", 0, 1).Return();

    public static ulong Global(int index) => Layout.DataStart + (ulong)index * 8;

    public static ulong Scalar(int index) => Global(GlobalCount + index);

    /// <param name="pointerSlots">Slots that hold pointers, at every safe point.</param>
    public FunctionAssembler Function(
        string name,
        int parameterWords,
        int frameWords,
        params int[] pointerSlots
    )
    {
        int id = _functions.Count + 1;
        FunctionAssembler function = new(this, name, id, parameterWords, frameWords, pointerSlots);
        _functions.Add(function);
        return function;
    }

    public int Constant(ulong value)
    {
        _constants.Add(value);
        return _constants.Count - 1;
    }

    /// <summary>Address of a static funcval.</summary>
    public ulong FunctionValue(int function)
    {
        _functionValues.Add(Layout.FunctionAddress(function));
        return Layout.RoDataStart + (ulong)(_functionValues.Count - 1) * 8;
    }

    public Program Build(FunctionAssembler main)
    {
        Function[] functions = new Function[_functions.Count + 1];
        functions[0] = _functions[0].Build();
        for (int i = 0; i < _functions.Count; i++)
        {
            functions[i + 1] = _functions[i].Build();
        }

        StaticSegment bss = Segment(Global(0), GlobalCount, [(1UL << GlobalCount) - 1]);
        StaticSegment noPtrBss = Segment(Scalar(0), ScalarCount, []);
        return new Program
        {
            Functions = functions,
            Types = [.. _types],
            FirstOwnType = FirstOwnType,
            Constants = [.. _constants],
            RoData = new StaticSegment
            {
                Start = Layout.RoDataStart,
                Words = [.. _functionValues],
                PointerMask = [],
            },
            NoPtrData = Segment(Layout.DataStart, 0, []),
            Data = Segment(Layout.DataStart, 0, []),
            Bss = bss,
            NoPtrBss = noPtrBss,
            InitFunction = 1,
            MainFunction = main.Id,
            Info = Describe(bss, noPtrBss),
        };
    }

    ProgramInfo Describe(StaticSegment bss, StaticSegment noPtrBss) =>
        ProgramInfo.Empty with
        {
            Types = [.. _types.ConvertAll(DescribeType)],
            Segments =
            [
                new SegmentDescription("bss", bss.Start, bss.End, Bytes(bss.PointerMask)),
                new SegmentDescription("noptrbss", noPtrBss.Start, noPtrBss.End, []),
            ],
            ArenaStart = GcSim.Simulator.Limits.ArenaStart,
        };

    static TypeDescription DescribeType(RuntimeType type) =>
        new(type.Name, type.SizeBytes, Bytes(type.PointerMask), IsArrayElement: true);

    static ImmutableArray<byte> Bytes(ulong[] mask)
    {
        byte[] bytes = new byte[mask.Length * 8];
        Buffer.BlockCopy(mask, 0, bytes, 0, bytes.Length);
        return [.. bytes];
    }

    static StaticSegment Segment(ulong start, int words, ulong[] pointerMask) =>
        new()
        {
            Start = start,
            Words = new ulong[words],
            PointerMask = pointerMask,
        };

    static RuntimeType Type(
        int id,
        string name,
        ulong sizeBytes,
        ulong mask,
        TypeKind kind,
        int element = 0
    ) =>
        new()
        {
            Id = id,
            Name = name,
            SizeBytes = sizeBytes,
            AlignBytes = 8,
            PointerMask = mask == 0 ? [] : [mask],
            Kind = kind,
            Element = element,
        };
}
