// A program in bytecode for runs that the judges look at: two goroutines each move pointers between the slots
// of a table of their own that a global holds, while each iteration allocates a node and so drives the collector.
//
//     var first, second *[64]*Node
//     func worker(t *[64]*Node): for n times { i, j := random(), random()
//         p := t[i]; t[j] = p     // with a barrier, or plainly: the planted bug, main.go:30
//         t[i] = nil; t[i] = new(Node); runtime.Gosched() }
//     func main(): first, second = new([64]*Node), new([64]*Node); go worker(first); worker(second)

using System.Collections.Generic;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

static class MovingProgram
{
    /// <summary>The line of the store that is planted.</summary>
    public const int PlantedLine = 30;

    const ulong Data = Layout.DataStart;
    const ulong Bss = Layout.DataStart + 64;
    const int NodeType = 1;

    /// <summary>Large enough for many collections in a short run.</summary>
    const ulong NodeBytes = 512;
    const int TableType = 2;
    const int PointerType = 3;
    const int Main = 2;
    const int Worker = 3;

    // The worker's frame.
    const int Table = 0;
    const int Random = 1;
    const int From = 2;
    const int To = 3;
    const int Moved = 4;
    const int Fresh = 5;
    const int Nil = 6;
    const int Left = 7;
    const int Scratch = 8;

    /// <summary>Where main's calls have their argument.</summary>
    const int Argument = 10;

    /// <summary>The program; <paramref name="isPlain"/>: the move has no barrier.</summary>
    public static Program Compile(bool isPlain, int iterations)
    {
        Instruction[] worker = WorkerCode(isPlain, iterations);
        return new Program
        {
            Functions =
            [
                Make("", []),
                Make("main.init", [new(OpCode.Return)]),
                Make("main.main", MainCode()),
                Make("main.worker", worker, parameterWords: 1),
            ],
            Types =
            [
                Type(0, 0, []),
                Type(NodeType, NodeBytes, [0b01]),
                Type(TableType, 512, [ulong.MaxValue]),
                Type(PointerType, 8, [1]),
            ],
            Constants = [Bss, Layout.RoDataStart, 6364136223846793005],
            RoData = Segment(Layout.RoDataStart, [Layout.FunctionAddress(Worker)], []),
            NoPtrData = Segment(Data, [], []),
            Data = Segment(Data, new ulong[8], [0]),
            Bss = Segment(Bss, new ulong[8], [0b11]),
            NoPtrBss = Segment(Bss + 64, [], []),
            InitFunction = 1,
            MainFunction = Main,
            Info = Info(),
        };
    }

    static Instruction[] MainCode() =>
        [
            new(OpCode.New, A: Table, B: TableType),
            new(OpCode.Const, A: Scratch, B: 0),
            new(OpCode.StorePointer, A: Scratch, B: Table),
            new(OpCode.Move, A: Argument, B: Table),
            new(OpCode.Const, A: Scratch, B: 1),
            new(OpCode.Go, A: Scratch, B: Argument, C: 1),
            new(OpCode.New, A: Argument, B: TableType),
            new(OpCode.Const, A: Scratch, B: 0),
            new(OpCode.StorePointer, A: Scratch, B: Argument, C: 8),
            new(OpCode.Call, A: Worker, B: Argument),
            new(OpCode.Return),
        ];

    static Instruction[] WorkerCode(bool isPlain, int iterations)
    {
        List<Instruction> code =
        [
            new(OpCode.ConstInt, A: Left, B: iterations),
            new(OpCode.ConstInt, A: Nil, B: 0),
            new(OpCode.ConstInt, A: Random, B: 1),
        ];
        int loop = code.Count;
        code.Add(new(OpCode.Const, A: Scratch, B: 2));
        code.Add(new(OpCode.Mul, A: Random, B: Random, C: Scratch));
        code.Add(new(OpCode.AddConst, A: Random, B: Random, D: 12345));
        AddSlotAddress(code, From, shift: 40);
        AddSlotAddress(code, To, shift: 50);
        code.Add(new(OpCode.Load, A: Moved, B: From));
        while (code.Count < PlantedLine)
        {
            code.Add(new(OpCode.Nop));
        }

        code.Add(new(isPlain ? OpCode.Store : OpCode.StorePointer, A: To, B: Moved));
        code.Add(new(OpCode.Store, A: From, B: Nil));
        code.Add(new(OpCode.ZeroSlots, A: Moved, C: 1));
        code.Add(new(OpCode.New, A: Fresh, B: NodeType));
        code.Add(new(OpCode.StorePointer, A: From, B: Fresh));
        code.Add(new(OpCode.ZeroSlots, A: Fresh, C: 1));
        code.Add(new(OpCode.CallRuntime, A: (int)RuntimeFunction.Gosched, B: Argument));
        code.Add(new(OpCode.AddConst, A: Left, B: Left, D: -1));
        code.Add(new(OpCode.JumpIf, A: Left, B: loop));
        code.Add(new(OpCode.Return));
        return [.. code];
    }

    /// <summary>slot = table + 8 * (random >> shift &amp; 63)</summary>
    static void AddSlotAddress(List<Instruction> code, int slot, int shift)
    {
        code.Add(new(OpCode.ConstInt, A: Scratch, B: shift));
        code.Add(new(OpCode.ShiftRight, A: slot, B: Random, C: Scratch));
        code.Add(new(OpCode.ConstInt, A: Scratch, B: 63));
        code.Add(new(OpCode.And, A: slot, B: slot, C: Scratch));
        code.Add(new(OpCode.ConstInt, A: Scratch, B: 8));
        code.Add(new(OpCode.Mul, A: slot, B: slot, C: Scratch));
        code.Add(new(OpCode.Add, A: slot, B: slot, C: Table));
    }

    /// <summary>Instruction i stands at main.go:i; at safe points the table's slot is live.</summary>
    static Function Make(string name, Instruction[] code, int parameterWords = 0)
    {
        StackMap table = new([1]);
        StackMap?[] maps = new StackMap?[code.Length];
        for (int i = 0; i < code.Length; i++)
        {
            bool isMainsFirst = i == 0;
            maps[i] =
                !OpCodes.IsSafePoint(code[i].OpCode) ? null
                : isMainsFirst ? StackMap.Empty
                : table;
        }

        return new Function
        {
            Name = name,
            Code = code,
            Sites = [.. Enumerable.Range(0, code.Length)],
            StackMaps = maps,
            EntryMap = parameterWords == 0 ? StackMap.Empty : table,
            ParameterWords = parameterWords,
            ResultWords = 0,
            FrameWords = 12,
            HasDefer = false,
        };
    }

    static RuntimeType Type(int id, ulong sizeBytes, ulong[] mask) =>
        new()
        {
            Id = id,
            Name = Name(id),
            SizeBytes = sizeBytes,
            AlignBytes = 8,
            PointerMask = mask,
            Kind = TypeKind.Struct,
        };

    static string Name(int type) =>
        type == NodeType ? "main.Node"
        : type == TableType ? "[64]*main.Node"
        : "*[64]*main.Node";

    static StaticSegment Segment(ulong start, ulong[] words, ulong[] mask) =>
        new()
        {
            Start = start,
            Words = words,
            PointerMask = mask,
        };

    static ProgramInfo Info()
    {
        IEnumerable<byte> all = Enumerable.Repeat((byte)0xff, 8);
        return new ProgramInfo
        {
            Types =
            [
                new TypeDescription("", 0, [], false),
                new TypeDescription(Name(NodeType), NodeBytes, [1], false),
                new TypeDescription(Name(TableType), 512, [.. all], false),
                new TypeDescription("*[64]*main.Node", 8, [1], false),
            ],
            Functions = ["", "main.init", "main.main", "main.worker"],
            Files = ["main.go"],
            Sites = [.. Enumerable.Range(0, 60).Select(i => new SiteDescription(Worker, 0, i, 1))],
            Globals =
            [
                new GlobalDescription("main.first", Bss, PointerType),
                new GlobalDescription("main.second", Bss + 8, PointerType),
            ],
            Segments =
            [
                new SegmentDescription("data", Data, Data + 64, [0]),
                new SegmentDescription("bss", Bss, Bss + 64, [0b11]),
            ],
            ArenaStart = Simulator.Limits.ArenaStart,
        };
    }
}
