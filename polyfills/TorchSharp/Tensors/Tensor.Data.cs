using System.Runtime.CompilerServices;
using TorchSharp.Interop;
using TorchSharp.Operators;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements where they lie, while the tensor lives; of a tensor on another device a copy.</summary>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            Validate<T>();
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        public unsafe T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1) throw new ArgumentException("Number of elements in the tensor must be 1");
            Validate<T>();
            using Tensor? copy = device_type == DeviceType.CPU ? null : cpu();
            T value = *(T*)(copy ?? this).DataPointer();
            GC.KeepAlive(this);
            return value;
        }

        public Scalar ToScalar()
        {
            switch (dtype)
            {
                case ScalarType.Bool: return item<bool>();
                case ScalarType.Byte: return item<byte>();
                case ScalarType.Int8: return item<sbyte>();
                case ScalarType.Int16: return item<short>();
                case ScalarType.Int32: return item<int>();
                case ScalarType.Int64: return item<long>();
                case ScalarType.Float32: return item<float>();
                case ScalarType.Float64: return item<double>();
                case ScalarType.Float16:
                case ScalarType.BFloat16:
                    using (Tensor wide = to(ScalarType.Float64)) return wide.item<double>();
                default: throw new NotSupportedException($"A tensor of {dtype} has no real scalar.");
            }
        }

        public unsafe T ReadCpuValue<T>(long i) where T : unmanaged
        {
            if (i < 0 || i >= NumberOfElements) throw new IndexOutOfRangeException($"Index {i} is outside of the {NumberOfElements} elements.");
            T value = ((T*)DataPointer())[i];
            GC.KeepAlive(this);
            return value;
        }

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>The bytes of a contiguous tensor on the processor.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                long total = NumberOfElements * ElementSize;
                if (total > int.MaxValue) throw new ArgumentException("A span holds at most 2 GB.");
                if (!is_contiguous()) throw new NotImplementedException("Bytes() called on non-contiguous tensor.");
                RequireCpu();
                return new Span<byte>((void*)DataPointer(), (int)total);
            }
            set
            {
                Span<byte> own = bytes;
                if (value.Length != own.Length) throw new ArgumentException($"Mismatched data sizes in bytes: expected {own.Length}, got {value.Length}.");
                value.CopyTo(own);
            }
        }

        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            using Tensor cpuTensor = ContiguousOnCpu();
            byte* next = (byte*)cpuTensor.DataPointer();
            long left = NumberOfElements * ElementSize;
            for (int block; left > 0; left -= block, next += block)
            {
                block = (int)Math.Min(left, 1 << 20);
                stream.Write(new ReadOnlySpan<byte>(next, block));
            }
        }

        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            bool direct = device_type == DeviceType.CPU && is_contiguous();
            using Tensor? own = direct ? null : torch.empty(shape, dtype, torch.CPU);
            Tensor target = own ?? this;
            byte* next = (byte*)target.DataPointer();
            long left = NumberOfElements * ElementSize;
            for (int block; left > 0; left -= block, next += block)
            {
                block = (int)Math.Min(left, 1 << 20);
                stream.ReadExactly(new Span<byte>(next, block));
            }
            if (own is not null)
            {
                using IDisposable quiet = torch.no_grad();
                copy_(own);
            }
        }

        internal nint DataPointer()
        {
            Shim.Check(Shim.ts_data_ptr(Handle, out nint data));
            return data;
        }

        internal void RequireCpu()
        {
            if (device_type != DeviceType.CPU)
                throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
        }

        /// <summary>A handle of its own on contiguous data on the processor, copied only where it must be.</summary>
        internal Tensor ContiguousOnCpu()
        {
            using Tensor? moved = device_type == DeviceType.CPU ? null : Ops.to__dtype_layout.Call(this, dtype, 0, torch.CPU).DetachFromDisposeScope();
            return Ops.contiguous.Call(moved ?? this);
        }

        private void Validate<T>()
        {
            if (Unsafe.SizeOf<T>() != ElementSize || dtype != ScalarTypes.Of(typeof(T)))
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {dtype}");
        }
    }
}
