using System;
using GcSim.Simulator;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>
/// Writes programs that work on one map and print what they see. A value is a number: the map holds a
/// pointer to an object with the number in it, or a large value with that pointer in its first word.
/// </summary>
sealed class MapProgram
{
    public const int IterationBegins = -3;
    public const int IterationEnds = -2;

    const int Map = 1;
    const int Object = 2;
    const int Scratch = 3;
    const int Arguments = 4;
    const int Iterator = 10;
    const int Key = 30;
    const int Value = 60;
    const int FrameWords = 96;

    readonly BytecodeProgram _program = new();
    readonly KeyKind _keys;
    readonly int _map;

    public MapProgram(KeyKind keys, bool hasLargeValues = false)
    {
        _keys = keys;
        int large = _program.AddType(
            new RuntimeType
            {
                Id = _program.TypeCount,
                Name = "[20]*main.Node",
                SizeBytes = 160,
                AlignBytes = 8,
                PointerMask = [(1UL << 20) - 1],
                Kind = TypeKind.Array,
                Element = _program.Pointer,
            }
        );
        _map = AddMap(AddKeyType(), hasLargeValues ? large : _program.Pointer);
    }

    public static int AddMap(BytecodeProgram program, int key, int value)
    {
        (RuntimeType keyType, RuntimeType valueType) = (program.Type(key), program.Type(value));
        int header = program.AddType(MapTypes.NewHeader(program.TypeCount, keyType, valueType));
        int bucket = program.AddType(MapTypes.NewBucket(program.TypeCount, keyType, valueType));
        return program.AddType(
            new RuntimeType
            {
                Id = program.TypeCount,
                Name = $"map[{keyType.Name}]{valueType.Name}",
                SizeBytes = 8,
                AlignBytes = 8,
                PointerMask = [1],
                Kind = TypeKind.Map,
                Key = key,
                Element = value,
                Bucket = bucket,
                Header = header,
            }
        );
    }

    public Program Build(Action<FunctionCode> write)
    {
        int main = _program.Add(
            "main.main",
            new FunctionShape
            {
                FrameWords = FrameWords,
                PointerSlots =
                [
                    Map,
                    Object,
                    Scratch,
                    Arguments,
                    Arguments + 2,
                    Iterator,
                    Iterator + 1,
                    Iterator + 2,
                    Iterator + 3,
                    Iterator + 4,
                    Iterator + 5,
                    Key,
                    Value,
                ],
            },
            code =>
            {
                write(code);
                code.Emit(OpCode.Return);
            }
        );
        return _program.Build(main);
    }

    public void Make(FunctionCode code, int hint)
    {
        code.Set(Arguments, (ulong)hint);
        code.Call(RuntimeFunction.MapMake, Arguments, c: _map);
        code.Emit(OpCode.Move, a: Map, b: Arguments + 1);
    }

    public void Assign(FunctionCode code, int key, int value)
    {
        code.Emit(OpCode.New, a: Object, b: _program.Node);
        code.Set(Scratch, (ulong)value);
        code.Emit(OpCode.Store, a: Object, b: Scratch, c: 8);
        code.Emit(OpCode.ZeroSlots, a: Value, c: 20);
        code.Emit(OpCode.Move, a: Value, b: Object);
        code.Emit(OpCode.ZeroSlots, a: Object, c: 2);
        SetKey(code, key);
        code.Emit(OpCode.FrameAddress, a: Arguments + 2, b: Value);
        code.Call(RuntimeFunction.MapAssign, Arguments, c: _map);
        code.Emit(OpCode.ZeroSlots, a: Value, c: 1);
    }

    /// <summary>Prints the value, or -1.</summary>
    public void Access(FunctionCode code, int key)
    {
        SetKey(code, key);
        code.Call(RuntimeFunction.MapAccess, Arguments, c: _map);
        int missing = code.Emit(OpCode.JumpIfNot, a: Arguments + 3);
        PrintValue(code, Arguments + 2);
        int end = code.Emit(OpCode.Jump);
        code.Land(missing);
        PrintConstant(code, -1);
        code.Land(end);
    }

    public void Delete(FunctionCode code, int key)
    {
        SetKey(code, key);
        code.Call(RuntimeFunction.MapDelete, Arguments, c: _map);
    }

    public static void PrintLength(FunctionCode code)
    {
        code.Emit(OpCode.Move, a: Arguments, b: Map);
        code.Call(RuntimeFunction.MapLength, Arguments);
        code.PrintInt(Arguments + 1);
    }

    /// <summary>Prints the values of all keys, in an order of the run's; then what the body does.</summary>
    public void Iterate(FunctionCode code, Action<FunctionCode, int>? body = null, int times = 0)
    {
        PrintConstant(code, IterationBegins);
        code.Emit(OpCode.Move, a: Arguments, b: Map);
        code.Emit(OpCode.FrameAddress, a: Arguments + 1, b: Iterator);
        code.Call(RuntimeFunction.MapIterate, Arguments, c: _map);
        for (int i = 0; i < times; i++)
        {
            int over = code.Emit(OpCode.JumpIfNot, a: Iterator);
            PrintValue(code, Iterator + 1);
            body!(code, i);
            Next(code);
            code.Land(over);
        }

        int top = code.Here;
        int end = code.Emit(OpCode.JumpIfNot, a: Iterator);
        PrintValue(code, Iterator + 1);
        Next(code);
        code.Emit(OpCode.Jump, a: top);
        code.Land(end);
        PrintConstant(code, IterationEnds);
    }

    static void PrintConstant(FunctionCode code, int value)
    {
        code.Emit(OpCode.ConstInt, a: Arguments + 4, b: value);
        code.PrintInt(Arguments + 4);
    }

    void Next(FunctionCode code)
    {
        code.Emit(OpCode.FrameAddress, a: Arguments + 1, b: Iterator);
        code.Call(RuntimeFunction.MapIterateNext, Arguments + 1, c: _map);
    }

    static void PrintValue(FunctionCode code, int slotOfAddress)
    {
        code.Emit(OpCode.Load, a: Object, b: slotOfAddress);
        code.Emit(OpCode.Load, a: Arguments + 4, b: Object, c: 8);
        code.PrintInt(Arguments + 4);
        code.Emit(OpCode.ZeroSlots, a: Object, c: 1);
    }

    /// <summary>Map and address of the key, in the first two argument slots.</summary>
    void SetKey(FunctionCode code, int key)
    {
        code.Emit(OpCode.ZeroSlots, a: Key, c: 20);
        switch (_keys)
        {
            case KeyKind.Int:
            case KeyKind.Byte:
                code.Set(Key, (ulong)key);
                break;
            case KeyKind.String:
                code.SetText(Key, $"key {key}");
                break;
            case KeyKind.Float:
                code.Set(Key, BitConverter.DoubleToUInt64Bits(key / 4.0));
                break;
            case KeyKind.NotANumber:
                code.Set(Key, BitConverter.DoubleToUInt64Bits(double.NaN));
                break;
            case KeyKind.Interface:
                SetInterface(code, key);
                break;
            case KeyKind.Struct:
                code.SetText(Key, $"key {key % 3}");
                code.Set(Key + 2, (ulong)key);
                break;
            case KeyKind.Large:
                code.Set(Key + 19, (ulong)key);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(key), _keys, "MapProgram.SetKey");
        }

        code.Emit(OpCode.Move, a: Arguments, b: Map);
        code.Emit(OpCode.FrameAddress, a: Arguments + 1, b: Key);
    }

    void SetInterface(FunctionCode code, int key)
    {
        bool isText = key % 2 == 0;
        string text = $"{key}";
        ulong data = isText
            ? _program.Words(_program.Text(text), (ulong)text.Length)
            : _program.Words((ulong)key);
        code.Set(Key, Layout.TypeAddress(isText ? _program.String : _program.Int));
        code.Set(Key + 1, data);
    }

    int AddKeyType()
    {
        switch (_keys)
        {
            case KeyKind.Int:
                return _program.Int;
            case KeyKind.Byte:
                return _program.Byte;
            case KeyKind.String:
                return _program.String;
            case KeyKind.Float:
            case KeyKind.NotANumber:
                return _program.Float;
            case KeyKind.Interface:
                return _program.Any;
            case KeyKind.Struct:
                return AddComposite("main.Key", 24, 0b1, 0);
            case KeyKind.Large:
                return AddComposite("[20]int", 160, 0, _program.Int);
            default:
                throw new ArgumentOutOfRangeException(
                    nameof(_keys),
                    _keys,
                    "MapProgram.AddKeyType"
                );
        }
    }

    int AddComposite(string name, ulong sizeBytes, ulong pointers, int element) =>
        _program.AddType(
            new RuntimeType
            {
                Id = _program.TypeCount,
                Name = name,
                SizeBytes = sizeBytes,
                AlignBytes = 8,
                PointerMask = pointers == 0 ? [] : [pointers],
                Kind = element == 0 ? TypeKind.Struct : TypeKind.Array,
                Element = element,
                Fields = element == 0 ? [new(0, _program.String), new(16, _program.Int)] : [],
            }
        );

    int AddMap(int key, int value) => AddMap(_program, key, value);
}
