using System.Globalization;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Shim.ts_dim(Handle);
        public long ndim => Shim.ts_dim(Handle);
        public long dim() => Shim.ts_dim(Handle);
        public long NumberOfElements => Shim.ts_numel(Handle);
        public long numel() => Shim.ts_numel(Handle);
        public long ElementSize => dtype.ElementSize();
        public long element_size() => dtype.ElementSize();
        public ScalarType dtype => (ScalarType)Shim.ts_dtype(Handle);
        public long[] size() => shape;
        public long size(int dim) => shape[dim < 0 ? dim + (int)ndim : dim];
        public long stride(int dim) => stride()[dim < 0 ? dim + (int)ndim : dim];
        public long storage_offset() => Shim.ts_storage_offset(Handle);
        public bool is_contiguous() => Shim.ts_is_contiguous(Handle) != 0;
        public bool is_floating_point() => dtype.IsFloatingPoint();
        public bool is_integral() => dtype.IsIntegral();
        public bool is_complex() => dtype.IsComplex();
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_meta => device_type == DeviceType.META;
        public bool is_sparse => Shim.ts_is_sparse(Handle) != 0;
        public bool is_leaf => Shim.ts_is_leaf(Handle) != 0;
        public DeviceType device_type => NativeDevice().type;
        public int device_index => NativeDevice().index;

        public Device device
        {
            get
            {
                var (type, index) = NativeDevice();
                return new Device(type, index);
            }
        }

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Shim.ts_dim(Handle)];
                fixed (long* pinned = sizes) Shim.Check(Shim.ts_sizes(handle, pinned));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public unsafe long[] stride()
        {
            var strides = new long[Shim.ts_dim(Handle)];
            fixed (long* pinned = strides) Shim.Check(Shim.ts_strides(handle, pinned));
            GC.KeepAlive(this);
            return strides;
        }

        public bool Equals(Tensor? target) => target is not null && Operators.Ops.equal.CallBool(this, target);

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        /// <summary>Shape, type and device; of a scalar its value too.</summary>
        public override string ToString()
        {
            if (IsInvalid) return "Uninitialized";
            string text = this.metastr();
            return ndim == 0 && !is_meta ? text + ", value = " + Convert.ToString(ScalarValue(), CultureInfo.InvariantCulture) : text;
        }

        private unsafe (DeviceType type, int index) NativeDevice()
        {
            int type, index;
            Shim.ts_device(Handle, &type, &index);
            return ((DeviceType)type, index);
        }

        private object ScalarValue()
        {
            using Scalar scalar = ToScalar();
            return scalar.Type switch
            {
                ScalarType.Bool => scalar.ToBoolean(),
                ScalarType.Int64 => scalar.ToInt64(),
                _ => scalar.ToDouble(),
            };
        }
    }
}
