// One function on its way from tree to bytecode. The parts, each a class of its own, know each other
// through this one:
//   Statements, Switches, Selects, Loops, Ranges
//                                control flow
//   Assignments, MultipleAssignments, CommaOk, Targets, Stores
//                                who is written, with which barrier
//   Expressions, Operators, Concatenation   values
//   Places, FieldPlaces          addresses and memory accesses
//   Calls, Builtins, Library     calls
//   Launches, Panics             go, defer, panic, recover
//   SliceCopies                  copy and append of a slice
//   Runtime                      calls of the runtime with values in memory
//   Channels, Maps               what they are made of
//   Literals, Conversions        composite values, closures, numbers
//   Interfaces, TypeSwitches     interface values; MethodValues: methods as functions
//   Order                        calls inside expressions come first, from left to right
//
// A value is a run of slots; who asks for it does not own it: it may be a variable itself, and must be
// used before anything can change it. Go: cmd/gc/order.c, walk.c

using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>The state of one function's lowering and the parts that do it.</summary>
sealed class FunctionLowering
{
    readonly Dictionary<VariableSymbol, VariableHome> _homes = [];

    /// <param name="program">What all functions share.</param>
    /// <param name="info">The function; null for the one that initializes the package.</param>
    /// <param name="name">Its name.</param>
    public FunctionLowering(ProgramContext program, FunctionInfo? info, string name)
    {
        Program = program;
        Info = info;
        Name = name;
        Places = new PlaceLowering(this);
        FieldPlaces = new FieldPlaces(this);
        Order = new OrderLowering(this);
        Expressions = new ExpressionLowering(this);
        Operators = new OperatorLowering(this);
        Concatenation = new ConcatenationLowering(this);
        Conversions = new ConversionLowering(this);
        Interfaces = new InterfaceLowering(this);
        TypeSwitches = new TypeSwitchLowering(this);
        MethodValues = new MethodValueLowering(this);
        Literals = new LiteralLowering(this);
        Closures = new ClosureLowering(this);
        Calls = new CallLowering(this);
        Builtins = new BuiltinLowering(this);
        Library = new LibraryLowering(this);
        Launches = new LaunchLowering(this);
        Panics = new PanicLowering(this);
        SliceCopies = new SliceCopyLowering(this);
        StringConversions = new StringConversionLowering(this);
        Stores = new StoreLowering(this);
        Runtime = new RuntimeCallLowering(this);
        Channels = new ChannelLowering(this);
        Selects = new SelectLowering(this);
        Maps = new MapLowering(this);
        Targets = new TargetLowering(this);
        MultipleAssignments = new MultipleAssignmentLowering(this);
        CommaOk = new CommaOkLowering(this);
        RangeVariables = new RangeVariableLowering(this);
        Ranges = new RangeLowering(this);
        Assignments = new AssignmentLowering(this);
        Statements = new StatementLowering(this);
        Conditions = new ConditionLowering(this);
        Loops = new LoopLowering(this);
        Switches = new SwitchLowering(this);
        Frame = new FunctionFrame(this);
    }

    public ProgramContext Program { get; }

    public FunctionInfo? Info { get; }

    public string Name { get; }

    public CodeBuilder Code { get; } = new();

    public PlaceLowering Places { get; }

    public FieldPlaces FieldPlaces { get; }

    public OrderLowering Order { get; }

    public ExpressionLowering Expressions { get; }

    public OperatorLowering Operators { get; }

    public ConcatenationLowering Concatenation { get; }

    public ConversionLowering Conversions { get; }

    public InterfaceLowering Interfaces { get; }

    public TypeSwitchLowering TypeSwitches { get; }

    public MethodValueLowering MethodValues { get; }

    public LiteralLowering Literals { get; }

    public ClosureLowering Closures { get; }

    public CallLowering Calls { get; }

    public BuiltinLowering Builtins { get; }

    public LibraryLowering Library { get; }

    public LaunchLowering Launches { get; }

    public PanicLowering Panics { get; }

    public SliceCopyLowering SliceCopies { get; }

    public StringConversionLowering StringConversions { get; }

    public StoreLowering Stores { get; }

    public RuntimeCallLowering Runtime { get; }

    public ChannelLowering Channels { get; }

    public SelectLowering Selects { get; }

    public MapLowering Maps { get; }

    public TargetLowering Targets { get; }

    public MultipleAssignmentLowering MultipleAssignments { get; }

    public CommaOkLowering CommaOk { get; }

    public RangeVariableLowering RangeVariables { get; }

    public RangeLowering Ranges { get; }

    public AssignmentLowering Assignments { get; }

    public StatementLowering Statements { get; }

    public ConditionLowering Conditions { get; }

    public LoopLowering Loops { get; }

    public SwitchLowering Switches { get; }

    public FunctionFrame Frame { get; }

    public TypeTable TypeTable => Program.Checked.Types;

    /// <summary>Instructions from now on belong to the position.</summary>
    public void At(SourcePosition position) => Code.Site = Program.Sites.IdOf(position);

    public int NewTemporary(GoType type) => Code.NewTemporary(Program.ShapeOf(type));

    public int NewScalar() => Code.NewTemporary(FrameShape.Scalar);

    public int NewPointer() => Code.NewTemporary(FrameShape.Pointer);

    public VariableHome HomeOf(VariableSymbol variable) => _homes[variable];

    public void SetHome(VariableSymbol variable, VariableHome home) => _homes[variable] = home;

    /// <summary>A slot that holds the number.</summary>
    public int Constant(long value)
    {
        int slot = NewScalar();
        PutConstant(slot, (ulong)value);
        return slot;
    }

    public void PutConstant(int slot, ulong value)
    {
        if ((long)value is >= int.MinValue and <= int.MaxValue)
        {
            Code.Emit(OpCode.ConstInt, slot, (int)(long)value);
        }
        else
        {
            Code.Emit(OpCode.Const, slot, Program.Constants.IndexOf(value));
        }
    }

    /// <summary>
    /// An object of the frame whose address is handed out: zeroed here, live to the end of the function.
    /// </summary>
    public FrameBlock NewFrameObject(GoType type, string name)
    {
        FrameBlock block = Code.NewBlock(BlockKind.Variable, Program.ShapeOf(type), name);
        block.IsAddressTaken = true;
        Code.Redefine(block);
        Code.ZeroSlots(block.Start, block.Words);
        return block;
    }
}
