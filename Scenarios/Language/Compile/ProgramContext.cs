using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace GcSim.Scenarios;

/// <summary>What all functions of a program share while it is compiled.</summary>
sealed class ProgramContext
{
    readonly Dictionary<GoType, FrameShape> _shapes = [];
    readonly Dictionary<VariableSymbol, StaticSymbol> _globals = [];
    readonly List<SourceError> _errors = [];

    public ProgramContext(CheckedProgram program, EscapeResult escapes, CompilerOptions options)
    {
        Checked = program;
        Options = options;
        Escapes = escapes;
        Methods = new MethodTables(this);
        MethodFunctions = new MethodFunctions(this);
        Reflection = new ReflectionTypes(this);
        Types = new RuntimeTypeBuilder(Methods, Reflection);
    }

    public CheckedProgram Checked { get; }

    public EscapeResult Escapes { get; }

    public CompilerOptions Options { get; }

    /// <summary>All globals, those of library packages first.</summary>
    public IEnumerable<VariableSymbol> Globals => Checked.LibraryGlobals.Concat(Checked.Globals);

    public RuntimeTypeBuilder Types { get; }

    public MethodTables Methods { get; }

    public MethodFunctions MethodFunctions { get; }

    public ReflectionTypes Reflection { get; }

    public RoDataBuilder RoData { get; } = new();

    public SiteTable Sites { get; } = new();

    public ConstantPool Constants { get; } = new();

    public FunctionTable Functions { get; } = new();

    public List<BarrierDecision> Barriers { get; } = [];

    public IReadOnlyList<SourceError> Errors => _errors;

    public SourceFile? FileOf(SourcePosition position) =>
        position == SourcePosition.None ? null : Checked.Sources[position.File];

    /// <summary>Reports a construct that the compiler does not lower.</summary>
    public void Refuse(SourcePosition position, string construct) =>
        Report(
            position,
            string.Create(CultureInfo.InvariantCulture, $"{construct} is not supported yet")
        );

    public void Report(SourcePosition position, string message) =>
        _errors.Add(new SourceError(position, FileOf(position)?.Name ?? string.Empty, message));

    /// <summary>The slots of a value; a type that no frame can hold is reported.</summary>
    public FrameShape ShapeOf(GoType type)
    {
        if (!_shapes.TryGetValue(type, out FrameShape? shape))
        {
            bool fits = type.Size <= ProgramLimits.MaxTypeBytes;
            shape = fits ? FrameShape.Of(type) : FrameShape.Scalar;
            _shapes.Add(type, shape);
            if (!fits)
            {
                Report(SourcePosition.None, $"type {type.ToSourceString()} is too large");
            }
        }

        return shape;
    }

    /// <summary>The size of a type as an operand of an instruction.</summary>
    public int SizeOf(GoType type)
    {
        _ = ShapeOf(type);
        return (int)Math.Min(type.Size, ProgramLimits.MaxTypeBytes);
    }

    public void AddGlobal(VariableSymbol variable, StaticSymbol symbol) =>
        _globals.Add(variable, symbol);

    public StaticSymbol GlobalOf(VariableSymbol variable) => _globals[variable];
}
